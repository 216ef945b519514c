#include "base/incomplete_gamma.hpp"

#include <cmath>
#include <numbers>

#include "base/elementary.hpp"
#include "base/gamma.hpp"

namespace fleetprint::base {
namespace {

constexpr int most_terms = 100'000;

// P by its series (Abramowitz & Stegun 1964, 6.5.29).
double by_series(double shape, double x) {
  double term = 1;
  double sum = 1;
  for (int n = 1; n < most_terms && term > 1e-17 * sum; ++n) {
    term *= x / (shape + n);
    sum += term;
  }
  return gamma_power(shape, x) / shape * sum;
}

// Q by its continued fraction (the same, 6.5.31, contracted), from its head (Lentz 1976, Applied Optics 15).
double by_fraction(double shape, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - shape;
  double c = 1 / tiny;
  double d = 1 / b;
  double fraction = d;
  for (int n = 1; n < most_terms; ++n) {
    const double a = -n * (n - shape);
    b += 2;
    d = a * d + b;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    c = b + a / c;
    c = std::abs(c) < tiny ? tiny : c;
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-16) break;
  }
  return gamma_power(shape, x) * fraction;
}

}  // namespace

// log(x^a exp(-x) / Gamma(a)) = a (log(1 + u) - u) + log(a / 2 pi) / 2 - the rest of Stirling's series, u = x / a - 1.
double gamma_power(double shape, double x) {
  if (shape < 10) return exp(shape * log(x) - x) / gamma(shape);
  const double excess = (x - shape) / shape;
  const double logarithm = std::abs(excess) < 0.5 ? log1p(excess) : log(x / shape);
  return std::sqrt(shape / (2 * std::numbers::pi)) * exp(shape * (logarithm - excess) - stirling_rest(shape));
}

double lower_gamma(double shape, double x) {
  if (x <= 0) return 0;
  return x < shape + 1 ? by_series(shape, x) : 1 - by_fraction(shape, x);
}

double upper_gamma(double shape, double x) {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - by_series(shape, x) : by_fraction(shape, x);
}

}  // namespace fleetprint::base
