#include "base/incomplete_beta.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/elementary.hpp"
#include "base/gamma.hpp"

namespace fleetprint::base {
namespace {

constexpr double many = 10;

// log(place / mean), of nearly equal numbers by their difference.
double log_ratio(double place, double mean) {
  const double excess = (place - mean) / mean;
  return std::abs(excess) < 0.5 ? log1p(excess) : log(place / mean);
}

// By the continued fraction 8.17.22 of the NIST Handbook (Olver et al. 2010), from its head (Lentz 1976, Applied Optics
// 15), which converges fast for x up to (alpha + 1) / (alpha + beta + 2).
double by_fraction(double alpha, double beta, UnitPoint point) {
  constexpr int most_terms = 10'000;
  constexpr double tiny = 1e-300;
  const auto away_from_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  const double x = point.from_zero;
  double c = 1;
  double d = 1 / away_from_zero(1 - (alpha + beta) * x / (alpha + 1));
  double fraction = d;
  for (int term = 1; term < most_terms; ++term) {
    const double m = term;
    const double even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-16) break;
  }
  return beta_power(alpha, beta, point) / alpha * fraction;
}

}  // namespace

// With the greater of them at least 10 by Stirling's series of the difference of two logarithms that nearly cancel.
double log_beta(double alpha, double beta) {
  const double least = std::min(alpha, beta);
  const double most = std::max(alpha, beta);
  if (most < many) return log(gamma(alpha) / gamma(alpha + beta) * gamma(beta));
  const double both = alpha + beta;
  return log_gamma(least) + least - (most - 0.5) * log1p(least / most) - least * log(both) + stirling_rest(most) -
         stirling_rest(both);
}

double beta_power(double alpha, double beta, UnitPoint x) {
  const double sum = alpha + beta;
  if (std::min(alpha, beta) >= many) {
    const double exponent = alpha * log_ratio(x.from_zero, alpha / sum) + beta * log_ratio(x.from_one, beta / sum) +
                            stirling_rest(sum) - stirling_rest(alpha) - stirling_rest(beta);
    return std::sqrt(alpha / sum * beta / (2 * std::numbers::pi)) * exp(exponent);
  }
  const double log_x = x.from_zero < 0.5 ? log(x.from_zero) : log1p(-x.from_one);
  const double log_rest = x.from_one < 0.5 ? log(x.from_one) : log1p(-x.from_zero);
  const double powers = alpha * log_x + beta * log_rest;
  return exp(powers - log_beta(alpha, beta));
}

double incomplete_beta(double alpha, double beta, UnitPoint x) {
  if (!(x.from_zero > 0)) return 0;
  if (!(x.from_one > 0)) return 1;
  if (x.from_zero * (alpha + beta + 2) <= alpha + 1) return by_fraction(alpha, beta, x);
  return 1 - by_fraction(beta, alpha, {x.from_one, x.from_zero});
}

}  // namespace fleetprint::base
