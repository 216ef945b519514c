#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "statistics/summary.hpp"

namespace fleetprint::statistics {

// The summary of an output whose trials come block by block and are not kept: memory does not grow with them. Up to
// exact_trials trials its quantiles are those of `summarise`. Beyond, the first exact_trials set a range, theirs and
// half as much on either side, which 8192 bins divide; quantiles are then good to one bin (Summary::resolution), except
// in the tails beyond that range, which reach to the extrema. The result depends on the order of the blocks and their
// sizes, so callers keep them fixed.
class RunningSummary {
 public:
  static constexpr std::size_t exact_trials = 16384;

  void add(std::span<const double> values);  // NaN: the trial has no value
  Summary summarise(std::span<const double> levels) const;

 private:
  void start_bins();
  void count(double value);
  double order_statistic(std::uint64_t rank) const;

  Moments moments_;
  std::uint64_t trials_ = 0;
  std::vector<double> first_;  // the first trials, until there are bins
  std::vector<std::uint64_t> bins_;
  double lower_ = 0;
  double bin_width_ = 0;
  std::uint64_t below_ = 0;
};

}  // namespace fleetprint::statistics
