#include "statistics/moments.hpp"

#include <algorithm>
#include <cmath>

namespace fleetprint::statistics {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

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

double Moments::mean() const { return count_ == 0 ? not_a_number : mean_; }

double Moments::variance() const { return count_ < 2 ? not_a_number : m2_ / static_cast<double>(count_ - 1); }

double Moments::standard_deviation() const { return std::sqrt(variance()); }

double Moments::skewness() const {
  if (count_ < 2) return not_a_number;
  return m2_ > 0 ? std::sqrt(static_cast<double>(count_)) * m3_ / (m2_ * std::sqrt(m2_)) : 0;
}

double Moments::excess_kurtosis() const {
  if (count_ < 2) return not_a_number;
  return m2_ > 0 ? static_cast<double>(count_) * m4_ / (m2_ * m2_) - 3 : 0;
}

Moments moments_of(std::span<const double> values) {
  Moments moments;
  for (const double value : values) moments.add(value);
  return moments;
}

}  // namespace fleetprint::statistics
