#include "statistics/moments.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/missing.hpp"
#include "base/vector_widths.hpp"
#include "statistics/columns.hpp"

namespace fleetprint::statistics {
namespace {

struct LaneSums {
  std::array<double, lanes> values{};

  double sum() const { return std::accumulate(values.begin(), values.end(), 0.0); }
};

// Sums of the powers of deviations from a centre.
struct PowerSums {
  LaneSums d1, d2, d3, d4;
};

FLEETPRINT_VECTOR_WIDTHS PowerSums add_powers(const double* values, std::size_t count, double centre) {
  PowerSums sums;
  const auto add = [&](std::size_t lane, double value) {
    const double d = value - centre;
    const double square = d * d;
    sums.d1.values[lane] += d;
    sums.d2.values[lane] += square;
    sums.d3.values[lane] += square * d;
    sums.d4.values[lane] += square * square;
  };
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) add(lane, values[i + lane]);
  for (; i < count; ++i) add(i % lanes, values[i]);
  return sums;
}

}  // namespace

void Moments::add(double x) {
  Moments one;
  one.count_ = 1;
  one.mean_ = one.minimum_ = one.maximum_ = x;
  merge(one);
}

void Moments::merge(const Moments& other) {
  if (other.count_ == 0) return;
  if (count_ == 0) {
    *this = other;
    return;
  }
  const double a = static_cast<double>(count_);
  const double b = static_cast<double>(other.count_);
  const double n = a + b;
  const double delta = other.mean_ - mean_;
  const double d = delta / n;
  m4_ += other.m4_ + delta * d * d * d * a * b * (a * a - a * b + b * b) +
         6 * d * d * (a * a * other.m2_ + b * b * m2_) + 4 * d * (a * other.m3_ - b * m3_);
  m3_ += other.m3_ + delta * d * d * a * b * (a - b) + 3 * d * (a * other.m2_ - b * m2_);
  m2_ += other.m2_ + delta * d * a * b;
  mean_ += d * b;
  count_ += other.count_;
  minimum_ = std::min(minimum_, other.minimum_);
  maximum_ = std::max(maximum_, other.maximum_);
}

double Moments::mean() const { return count_ == 0 ? base::missing : base::or_missing(mean_); }

double Moments::variance() const {
  return count_ < 2 ? base::missing : base::or_missing(m2_ / static_cast<double>(count_ - 1));
}

double Moments::standard_deviation() const { return std::sqrt(variance()); }

double Moments::skewness() const {
  if (count_ < 2) return base::missing;
  if (m2_ == 0) return 0;
  return base::or_missing(std::sqrt(static_cast<double>(count_)) * m3_ / (m2_ * std::sqrt(m2_)));
}

double Moments::excess_kurtosis() const {
  if (count_ < 2) return base::missing;
  if (m2_ == 0) return 0;
  return base::or_missing(static_cast<double>(count_) * m4_ / (m2_ * m2_) - 3);
}

Moments Moments::of(std::span<const double> values) {
  Moments result;
  if (values.empty()) return result;
  const double n = static_cast<double>(values.size());
  const Extent extent = extent_of(values);
  result.minimum_ = extent.least;
  result.maximum_ = extent.greatest;
  const double centre = sum_of(values) / n;
  const PowerSums powers = add_powers(values.data(), values.size(), centre);
  const double d1 = powers.d1.sum();  // what rounding left of the mean
  result.m2_ = powers.d2.sum();
  result.m3_ = powers.d3.sum();
  result.m4_ = powers.d4.sum();
  result.count_ = values.size();
  if (result.minimum_ == result.maximum_) {
    result.mean_ = result.minimum_;
    result.m2_ = result.m3_ = result.m4_ = 0;
    return result;
  }
  const double shift = d1 / n;
  result.mean_ = centre + shift;
  result.m4_ -= shift * (4 * result.m3_ - 6 * shift * result.m2_);
  result.m3_ -= 3 * shift * result.m2_;
  result.m2_ -= d1 * shift;
  if (result.m2_ < 0) result.m2_ = 0;  // by rounding
  return result;
}

Moments moments_of(std::span<const double> values) { return Moments::of(FiniteValues(values).values()); }

}  // namespace fleetprint::statistics
