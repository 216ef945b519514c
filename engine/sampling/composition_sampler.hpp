#pragma once

#include <vector>

#include "model/input_table.hpp"
#include "sampling/design.hpp"

namespace fleetprint::sampling {

// Draws the shares of the profiles among the devices made in a year. Uncertain shares follow Dirichlet laws at the
// start and at the target year, drawn from the same numbers, with straight lines between: in every year they add up to
// one and have the stated mean.
class CompositionSampler {
 public:
  CompositionSampler(const model::Fleet& fleet, Design design);

  // Whether the shares are the same in every cohort.
  bool is_steady() const { return composition_.target_shares.empty(); }
  bool is_certain() const { return streams_.empty(); }

  // The shares before and after the change; the latter is empty when they are steady.
  struct Shares {
    std::vector<double> start, target;  // [profile]

    // What they were made from, so that a number that stays the same costs nothing.
    std::vector<double> levels = {};                            // [profile]
    std::vector<double> start_gammas = {}, target_gammas = {};  // [profile]
  };
  void draw(base::Trial trial, Shares& shares) const;
  Shares typical() const { return {start_, composition_.target_shares, {}, {}, {}}; }
  // How far the shares have changed by a year, 0 to 1.
  double progress(double year) const;
  // Share of one profile among the devices made in a year.
  double share(const Shares& shares, std::size_t profile, double year) const;

 private:
  // `is_new`: [profile] whether the gamma variate must be made from the level.
  void set_dirichlet(const std::vector<double>& mean, const Shares& drawn, const std::vector<bool>& is_new,
                     std::vector<double>& gammas, std::vector<double>& shares) const;

  model::Composition composition_;
  std::vector<double> start_;          // [profile]
  std::vector<base::Stream> streams_;  // [profile]; none where the shares are certain
  Design design_;
};

}  // namespace fleetprint::sampling
