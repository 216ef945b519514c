#include "base/gamma.hpp"

#include <cmath>
#include <numbers>

#include "base/elementary.hpp"

namespace fleetprint::base {
namespace {

// 1 / Gamma(1 + u) in powers of u, |u| <= 1/2, to 7e-18: the polynomial that interpolates it at 18 Chebyshev nodes.
constexpr std::array reciprocal_terms = {1.0,
                                         0.5772156649015329,
                                         -0.6558780715202539,
                                         -0.04200263503409524,
                                         0.1665386113822917,
                                         -0.04219773455554432,
                                         -0.009621971527885256,
                                         0.00721894324666241,
                                         -0.0011651675916885258,
                                         -0.00021524167410079872,
                                         0.000128050280414672,
                                         -2.0134854943949705e-05,
                                         -1.25048005653128e-06,
                                         1.133028335412651e-06,
                                         -2.0568716058005746e-07,
                                         6.111757978367613e-09,
                                         5.116656432802304e-09,
                                         -1.1721449739554431e-09};

// Of Stirling's series in 1 / x^2: B(2n) / (2n (2n - 1)) (Abramowitz & Stegun 1964, 6.1.40).
constexpr std::array stirling_terms = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                       1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};

constexpr double half_log_of_two_pi = 0.9189385332046728;

constexpr int most_gamma_terms = 100'000;

// P by its series (Abramowitz & Stegun 1964, 6.5.29).
double by_series(double shape, double x) {
  double term = 1;
  double sum = 1;
  for (int n = 1; n < most_gamma_terms && term > 1e-17 * sum; ++n) {
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
  for (int n = 1; n < most_gamma_terms; ++n) {
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

double gamma(double x) {
  if (x >= 172) return elementary::infinity;
  double factor = 1;
  for (; x > 1.5; factor *= x) x -= 1;
  double divisor = 1;
  for (; x < 0.5; x += 1) divisor *= x;
  return factor / (divisor * polynomial(reciprocal_terms, x - 1));
}

double stirling_rest(double x) { return polynomial(stirling_terms, 1 / (x * x)) / x; }

double log_gamma(double x) {
  if (x < 10) return log(gamma(x));
  return (x - 0.5) * log(x) - x + half_log_of_two_pi + stirling_rest(x);
}

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
