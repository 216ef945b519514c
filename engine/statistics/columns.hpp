#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fleetprint::statistics {

// Passes over a column of values go in so many lanes, none of which waits for another: vectors of any width give the
// same bits.
inline constexpr std::size_t lanes = 16;

// So many values stay in the first-level cache from one pass to the next.
inline constexpr std::size_t values_in_cache = 4096;

double sum_of(std::span<const double> values);
bool are_finite(std::span<const double> values);
std::uint64_t count_negative(std::span<const double> values);

// The extrema; of no values the least is above the greatest.
struct Extent {
  double least = std::numeric_limits<double>::infinity();
  double greatest = -std::numeric_limits<double>::infinity();

  void merge(const Extent& other);
};
Extent extent_of(std::span<const double> values);

// Which of so many even bins from `lower` on each value lies in, the first being 1; 0 below all, bins + 1 above all:
//   (value scale - lower) bins_per_unit + 1, cut to [0, bins + 1].
struct BinScale {
  double scale;
  double lower;
  double bins_per_unit;
  std::size_t bins;
};
void find_bins(std::span<const double> values, const BinScale& of, std::span<std::int32_t> bins);

// The values that exist, in their order: a value that is not finite stands for none. A view where all exist.
class FiniteValues {
 public:
  explicit FiniteValues(std::span<const double> values);
  FiniteValues(const FiniteValues&) = delete;
  FiniteValues& operator=(const FiniteValues&) = delete;

  std::span<const double> values() const { return values_; }

 private:
  std::vector<double> kept_;
  std::span<const double> values_;
};

}  // namespace fleetprint::statistics
