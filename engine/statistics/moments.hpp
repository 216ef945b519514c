#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace fleetprint::statistics {

// Count, mean, variance, skewness, kurtosis and extrema of a stream of values; mergeable. One-pass updates and merges:
// Pebay (2008), Sandia report SAND2008-6212. The result depends on the order of add and merge, so
// callers keep it fixed. Values are finite; a moment that overflows in the making is missing (NaN).
class Moments {
 public:
  void add(double x);
  void merge(const Moments& other);
  // Of a block of finite values, in two passes.
  static Moments of(std::span<const double> values);

  std::uint64_t count() const { return count_; }
  double mean() const;                // NaN when empty
  double variance() const;            // of the sample, n - 1; NaN below two values
  double standard_deviation() const;  // its root
  double skewness() const;            // sqrt(n) M3 / M2^1.5; 0 for a constant
  double excess_kurtosis() const;     // n M4 / M2^2 - 3; 0 for a constant
  double minimum() const { return minimum_; }
  double maximum() const { return maximum_; }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double m2_ = 0;
  double m3_ = 0;
  double m4_ = 0;
  double minimum_ = std::numeric_limits<double>::infinity();
  double maximum_ = -std::numeric_limits<double>::infinity();
};

// Of the values that are finite.
Moments moments_of(std::span<const double> values);

}  // namespace fleetprint::statistics
