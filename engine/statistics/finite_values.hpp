#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace fleetprint::statistics {

// The values that exist, in their order: a value that is not finite stands for none. A view where all exist.
class FiniteValues {
 public:
  explicit FiniteValues(std::span<const double> values) : values_(values) {
    if (are_finite(values)) return;
    for (const double value : values)
      if (std::isfinite(value)) kept_.push_back(value);
    values_ = kept_;
  }
  FiniteValues(const FiniteValues&) = delete;
  FiniteValues& operator=(const FiniteValues&) = delete;

  std::span<const double> values() const { return values_; }

 private:
  // The difference of a number to itself is 0 where it is finite, else NaN. In lanes, none of which waits for another.
  static bool are_finite(std::span<const double> values) {
    constexpr std::size_t lanes = 8;
    double sums[lanes] = {};
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += values[i + lane] - values[i + lane];
    for (; i < values.size(); ++i) sums[0] += values[i] - values[i];
    return std::ranges::all_of(sums, [](double sum) { return sum == 0; });
  }

  std::vector<double> kept_;
  std::span<const double> values_;
};

}  // namespace fleetprint::statistics
