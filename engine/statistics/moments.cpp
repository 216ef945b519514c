#include "statistics/moments.hpp"

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"
#include "statistics/finite_values.hpp"

namespace fleetprint::statistics {

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
  double sum = 0;
  for (const double value : values) {
    sum += value;
    result.minimum_ = std::min(result.minimum_, value);
    result.maximum_ = std::max(result.maximum_, value);
  }
  const double centre = sum / n;
  double d1 = 0;  // what rounding left of the mean
  for (const double value : values) {
    const double d = value - centre;
    const double square = d * d;
    d1 += d;
    result.m2_ += square;
    result.m3_ += square * d;
    result.m4_ += square * square;
  }
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
