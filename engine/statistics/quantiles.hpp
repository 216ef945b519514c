#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "statistics/replicate_shares.hpp"

namespace fleetprint::statistics {

inline constexpr double normal_quantile_975 = 1.959963984540054;

// A quantile with its 95 % interval and the standard error that this implies, its half width / z. The value is linear
// between order statistics (Hyndman & Fan 1996, type 7: NumPy's default), the bounds are order statistics at the ranks
// of `rank_bounds`. A bound whose order statistic does not exist is unknown, NaN, as at the level 0.001 of 1000 values
// the lower one; so is the error then. Values that are not finite are missing: quantiles are those of the values that
// exist, and missing (NaN) where none does.
struct Quantile {
  double level = 0;
  double value = 0;
  double lower = 0;
  double upper = 0;
  double mcse = 0;
};

// Of `count` independent values, the one of rank 0 .. count - 1 in ascending order being at(rank).
std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels,
                                        const std::function<double(std::uint64_t)>& at);

// The same of values in replicates of a design: spreads[i] is of the share of values up to about the quantile of
// levels[i].
std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels,
                                        std::span<const ShareSpread> spreads,
                                        const std::function<double(std::uint64_t)>& at);

// In any order; not empty.
std::vector<Quantile> quantiles_of(std::span<const double> values, std::span<const double> levels);

// The same of values in replicates of a design. `shares` has been given them, and no thresholds yet.
std::vector<Quantile> quantiles_of(std::span<const double> values, std::span<const double> levels,
                                   ReplicateShares shares);

}  // namespace fleetprint::statistics
