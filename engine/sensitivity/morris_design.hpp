#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.hpp"

namespace fleetprint::sensitivity {

struct MorrisOptions {
  std::size_t factors = 0;
  std::uint32_t trajectories = 0;
  std::uint32_t levels = 4;  // even
  base::Seed seed;
};

// Trajectories through a grid of the unit cube, independent of one another, along which one factor at a time moves:
// Morris (1991), Technometrics 33(2), section 3. The p levels stand in the middle of p equal cells, (l + 0.5) / p, so
// that the quantiles of unbounded laws stay finite. A trajectory starts at random levels; each factor moves once, in
// random order, by p / 2 levels, half of the probability, the one way that stays within the grid. So every factor is at
// all levels equally often, and a step goes up or down with equal chances.
// A trial is a point, trajectory * (factors + 1) + step.
class MorrisDesign {
 public:
  static constexpr double step = 0.5;  // in probability

  explicit MorrisDesign(const MorrisOptions& options);

  std::size_t factors() const { return factors_; }
  std::size_t trajectories() const { return moves_.size() / factors_; }
  std::size_t trials() const { return trajectories() * (factors_ + 1); }
  std::span<const double> points() const { return points_; }  // [trial][factor], in (0, 1)
  // Which factor moves between trials `number` and number + 1 of a trajectory, and by what: +step or -step.
  std::size_t moved_factor(std::size_t trajectory, std::size_t number) const {
    return moves_[trajectory * factors_ + number];
  }
  double moved_by(std::size_t trajectory, std::size_t number) const;

 private:
  void walk(std::uint32_t trajectory, const MorrisOptions& options);

  std::size_t factors_;
  std::vector<double> points_;
  std::vector<std::size_t> moves_;  // [trajectory][number]
};

}  // namespace fleetprint::sensitivity
