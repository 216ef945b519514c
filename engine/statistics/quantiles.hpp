#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fleetprint::statistics {

inline constexpr double normal_quantile_975 = 1.959963984540054;

// A quantile with its 95 % interval from order statistics (David & Nagaraja 2003, Order Statistics: ranks
// n p -+ z sqrt(n p (1 - p)), rounded outwards) and the standard error that this interval implies, its half width / z.
// The value is linear between order statistics (Hyndman & Fan 1996, type 7: NumPy's default). Values that are not
// finite are missing: quantiles are those of the values that exist, and missing (NaN) where none does.
struct Quantile {
  double level = 0;
  double value = 0;
  double lower = 0;
  double upper = 0;
  double mcse = 0;
};

// Of `count` values, the one of rank 0 .. count - 1 in ascending order being at(rank).
std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels,
                                        const std::function<double(std::uint64_t)>& at);

// In any order; not empty.
std::vector<Quantile> quantiles_of(std::span<const double> values, std::span<const double> levels);

}  // namespace fleetprint::statistics
