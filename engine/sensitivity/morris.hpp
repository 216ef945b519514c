#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "sensitivity/estimate.hpp"

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

// What elementary effects say of each factor. An effect is the difference of the response over the step in probability
// that made it: in the response's unit per whole range of probability.
struct MorrisEffects {
  std::vector<Estimate> mu;               // [factor] mean effect: influence with its direction
  std::vector<Estimate> mu_star;          // [factor] mean of its absolute value: influence
  std::vector<Estimate> sigma;            // [factor] its standard deviation: curvature or interaction
  std::vector<std::uint64_t> non_finite;  // [factor] trajectories without an effect of the factor
};

// Of the responses at the design's trials. An effect one of whose two responses is not finite is left out. Morris
// (1991), Technometrics 33(2); mu_star: Campolongo, Cariboni & Saltelli (2007), Environ. Model. Softw. 22(10).
// Intervals at `confidence` from the spread between trajectories, see jackknife_estimates. NaN:
// no effect exists, for sigma fewer than two.
MorrisEffects morris_effects(const MorrisDesign& design, std::span<const double> responses, double confidence);

}  // namespace fleetprint::sensitivity
