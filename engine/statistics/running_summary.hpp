#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "statistics/running_quantiles.hpp"
#include "statistics/summary.hpp"

namespace fleetprint::statistics {

// The summary of an output whose trials come block by block and are not kept: memory does not grow with them. Its
// quantiles are those of RunningQuantiles, with their resolution. The same bits in whatever portions the trials come,
// since they are taken in by blocks of exact_trials.
class RunningSummary {
 public:
  static constexpr std::size_t exact_trials = RunningQuantiles::exact_values;

  RunningSummary() = default;
  // Of trials in replicates of a design; see RunningQuantiles. The error of the mean is that of independent trials.
  RunningSummary(std::vector<double> levels, std::uint64_t trials_per_replicate)
      : quantiles_(std::move(levels), trials_per_replicate) {}

  void add(std::span<const double> values);  // not finite: the trial has no value
  Summary summarise(std::span<const double> levels) const;

 private:
  void take_in(std::span<const double> values);

  Moments moments_;
  RunningQuantiles quantiles_;
  std::vector<double> pending_;  // of a block that is not full
};

}  // namespace fleetprint::statistics
