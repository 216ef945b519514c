#include "model/lifetime.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "model/standard_normal.hpp"

namespace fleetprint::model {
namespace {

// Not in long double, which takes ten times as long.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// Of the standard normal law.
double density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); }
double below(double x) { return normal_cdf(x); }
double above(double x) { return normal_cdf(-x); }

// Chance that a standard normal number lies between a < b, without cancellation.
double between(double a, double b) {
  if (a < 0 && b > 0) return 1 - below(a) - above(b);
  return a >= 0 ? above(a) - above(b) : below(b) - below(a);
}

// E[T^2; T < age] of a normal law cut off below 0.
double squares_below(double mean, double deviation, double age) {
  const double a = -mean / deviation;
  const double b = (age - mean) / deviation;
  const double squares = (mean * mean + deviation * deviation) * between(a, b) +
                         2 * mean * deviation * (density(a) - density(b)) +
                         deviation * deviation * (a * density(a) - b * density(b));
  return squares / above(a);
}

// E[min(T, age)] of a normal law cut off below 0: with z0 = -mean / sd, z = (age - mean) / sd,
// [mean (Phi(z) - Phi(z0)) - sd (phi(z) - phi(z0)) + age (1 - Phi(z))] / (1 - Phi(z0)).
double limited_normal_mean(double mean, double deviation, double age) {
  const double z0 = -mean / deviation;
  const double z = (age - mean) / deviation;
  return (mean * between(z0, z) - deviation * (density(z) - density(z0)) + age * above(z)) / above(z0);
}

// x = (age / scale)^k. Integral of exp(-(a / scale)^k) = scale Gamma(1 + 1/k) P(1/k, x).
double limited_weibull_mean(double k, double scale, double x) {
  return scale * std::tgamma(1 + 1 / k) * boost::math::gamma_p(1 / k, x, InDouble());
}

double limited_lognormal_mean(double median, double sigma, double age) {
  const double z = std::log(age / median) / sigma;
  return median * std::exp(sigma * sigma / 2) * below(z - sigma) + age * above(z);
}

}  // namespace

double Lifetime::survival(double age_years) const {
  if (age_years <= 0) return 1;
  switch (kind_) {
    case LifetimeKind::fixed:
      return age_years < first_ ? 1 : 0;
    case LifetimeKind::weibull:
      return std::exp(-std::pow(age_years / second_, first_));
    case LifetimeKind::normal:
      return above((age_years - first_) / second_) / above(-first_ / second_);
    case LifetimeKind::lognormal:
      return above(std::log(age_years / first_) / std::log(second_));
  }
  return 0;
}

double Lifetime::limited_mean(double age_years) const {
  if (age_years <= 0) return 0;
  switch (kind_) {
    case LifetimeKind::fixed:
      return std::min(age_years, first_);
    case LifetimeKind::weibull:
      return limited_weibull_mean(first_, second_, std::pow(age_years / second_, first_));
    case LifetimeKind::normal:
      return limited_normal_mean(first_, second_, age_years);
    case LifetimeKind::lognormal:
      return limited_lognormal_mean(first_, std::log(second_), age_years);
  }
  return 0;
}

LimitedMean Lifetime::limited_mean_and_integral(double age_years) const {
  if (age_years <= 0) return {};
  const auto from_moments = [&](double mean, double square) {
    return LimitedMean{mean, age_years * mean - square / 2};
  };
  const double age_squared = age_years * age_years;
  switch (kind_) {
    case LifetimeKind::fixed: {
      const double mean = std::min(age_years, first_);
      return from_moments(mean, mean * mean);
    }
    case LifetimeKind::weibull: {
      const double k = first_;
      const double x = std::pow(age_years / second_, k);
      const double served = second_ * second_ * std::tgamma(1 + 2 / k) * boost::math::gamma_p(1 + 2 / k, x, InDouble());
      return from_moments(limited_weibull_mean(k, second_, x), served + age_squared * std::exp(-x));
    }
    case LifetimeKind::normal:
      return from_moments(limited_mean(age_years),
                          squares_below(first_, second_, age_years) + age_squared * survival(age_years));
    case LifetimeKind::lognormal: {
      const double sigma = std::log(second_);
      const double z = std::log(age_years / first_) / sigma;
      const double served = first_ * first_ * std::exp(2 * sigma * sigma) * below(z - 2 * sigma);
      return from_moments(limited_mean(age_years), served + age_squared * survival(age_years));
    }
  }
  return {};
}

double Lifetime::mean_years() const {
  switch (kind_) {
    case LifetimeKind::fixed:
      return first_;
    case LifetimeKind::weibull:
      return second_ * std::tgamma(1 + 1 / first_);
    case LifetimeKind::normal:
      return first_ + second_ * density(-first_ / second_) / above(-first_ / second_);
    case LifetimeKind::lognormal:
      return first_ * std::exp(std::log(second_) * std::log(second_) / 2);
  }
  return 0;
}

}  // namespace fleetprint::model
