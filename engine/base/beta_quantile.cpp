#include "base/beta_quantile.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"

namespace fleetprint::base {
namespace {

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

}  // namespace fleetprint::base
