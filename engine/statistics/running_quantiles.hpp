#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "statistics/columns.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::statistics {

// Quantiles of values that come block by block and are not kept: memory does not grow with them. Up to exact_values
// they are those of `quantiles_of`. Beyond, the first exact_values set a range, theirs and half as much on either side,
// which 8192 bins divide; quantiles are then good to one bin (resolution), except in the tails beyond that range, which
// reach to the extrema. Values that are not finite are missing: quantiles are those of the values that exist. Values
// may come in any portions. Cost: 1 ns a value.
//
// Of values in replicates of a design the levels have to be named first. Beyond exact_values the spread between
// replicates is that of the shares of values up to the quantiles of the first ones.
class RunningQuantiles {
 public:
  static constexpr std::size_t exact_values = 16384;

  RunningQuantiles() = default;
  RunningQuantiles(std::vector<double> levels, std::uint64_t values_per_replicate)
      : levels_(std::move(levels)), shares_(values_per_replicate) {}

  void add(std::span<const double> values);
  // Of values in replicates: some of the levels that were named.
  std::vector<Quantile> quantiles(std::span<const double> levels) const;
  double resolution() const { return slots_.empty() ? 0 : bin_width_ / scale_; }
  bool has_replicates() const { return shares_.has_value(); }
  std::uint64_t count() const { return existing_ + missing_; }  // below 2^32

 private:
  void start_bins();
  void count_in_bins(std::span<const double> values);
  double order_statistic(std::uint64_t rank, std::span<const std::uint32_t> up_to) const;
  ShareSpread spread_at(double level) const;

  std::uint64_t existing_ = 0;
  std::uint64_t missing_ = 0;
  Extent extent_;
  std::vector<double> first_;         // all values, until there are more than exact_values and hence bins
  std::vector<std::uint32_t> slots_;  // below all bins, each bin, above all bins
  double scale_ = 1;                  // of the values in bins: below 1 where their range is greater than any number
  double lower_ = 0;
  double bin_width_ = 0;
  double bins_per_unit_ = 0;
  std::vector<double> levels_;
  std::optional<ReplicateShares> shares_ = {};  // thresholds, once there are bins: about the quantile of each level
};

}  // namespace fleetprint::statistics
