#include "base/incomplete_beta.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/contracts.hpp"
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

// x in (0, most] with I_x = probability <= I_most. Since (1 - t)^(beta - 1) lies between 1 and (1 - most)^(beta - 1)
// for t <= most, I_x lies between x^alpha / (alpha B) times the one and the other: the bracket.
double lower_quantile(double alpha, double beta, double most, double probability) {
  const double log_probability = log(probability);
  const double log_b = log_beta(alpha, beta);
  const double first_order = (log_probability + log(alpha) + log_b) / alpha;
  // Below 1e-20 the bracket is narrower than rounding.
  if (first_order < -46) return exp(first_order);
  const double correction = (1 - beta) * log1p(-most) / alpha;
  double from = first_order + std::min(0.0, correction);
  double to = std::min(log(most), first_order + std::max(0.0, correction));
  double log_x = to;
  constexpr int most_steps = 200;     // bisection alone would end by then
  constexpr double last_move = 1e-9;  // its cube, about what remains, is below rounding
  for (int step = 0; step < most_steps; ++step) {
    const double x = exp(log_x);
    const double reached = incomplete_beta(alpha, beta, {x, 1 - x});
    const double excess = log(reached) - log_probability;
    (excess > 0 ? to : from) = log_x;
    // First and second derivative of log I_x by log x, with f the density: s = x f / I_x, s (1 + x f'/f - s).
    const double slope = beta_power(alpha, beta, {x, 1 - x}) / (1 - x) / reached;
    const double bend = slope * (alpha - (beta - 1) * x / (1 - x) - slope);
    const double next = log_x - 2 * excess * slope / (2 * slope * slope - excess * bend);
    if (!(next >= from && next <= to)) {
      log_x = from + (to - from) / 2;
      continue;
    }
    const double moved = std::abs(next - log_x);
    log_x = next;
    if (moved <= last_move) break;
  }
  return exp(log_x);
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

UnitPoint beta_quantile(double alpha, double beta, double probability) {
  EXPECT(probability >= 0 && probability <= 1);
  if (probability == 0) return {0, 1};
  if (probability == 1) return {1, 0};
  const double mean = alpha / (alpha + beta);
  if (probability <= incomplete_beta(alpha, beta, {mean, beta / (alpha + beta)})) {
    const double x = lower_quantile(alpha, beta, mean, probability);
    return {x, 1 - x};
  }
  const double y = lower_quantile(beta, alpha, beta / (alpha + beta), 1 - probability);
  return {1 - y, y};
}

// P(|T| > t) = I_x(degrees / 2, 1 / 2), x = degrees / (degrees + t^2) (Abramowitz & Stegun 1964, 26.7.1).
double student_t_exceeded(double degrees, double tail) {
  if (tail > 0.5) return -student_t_exceeded(degrees, 1 - tail);
  const UnitPoint x = beta_quantile(degrees / 2, 0.5, 2 * tail);
  return std::sqrt(degrees * x.from_one / x.from_zero);
}

}  // namespace fleetprint::base
