#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace fleetprint::testing {

// sqrt(n) times the greatest distance between the empirical distribution function of the values and `cdf`
// (Kolmogorov 1933). Under the law itself it exceeds x with probability 2 exp(-2 x^2) or less (Massart 1990).
template <class Cdf>
double kolmogorov_distance(std::vector<double> values, const Cdf& cdf) {
  std::sort(values.begin(), values.end());
  const double n = static_cast<double>(values.size());
  double distance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = cdf(values[i]);
    distance = std::max({distance, expected - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - expected});
  }
  return std::sqrt(n) * distance;
}

// Exceeded by chance once in 134 000 comparisons: 2 exp(-2 x 2.5^2) = 7.5e-6.
inline constexpr double greatest_kolmogorov_distance = 2.5;

inline double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

}  // namespace fleetprint::testing
