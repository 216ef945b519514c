#include "random/gamma_quantile.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/gamma.hpp"
#include "base/incomplete_gamma.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::random {
namespace {

// Newton's iteration for log P, or of the upper half log Q, as a function of log x. Both are concave (the logarithm of
// a gamma variate has a log-concave density), so that after one step it comes from one side and never leaves it.
double from_start(double shape, double probability, double log_x) {
  const bool is_lower = probability <= 0.5;
  const double log_wanted = base::log(is_lower ? probability : 1 - probability);
  constexpr int most_steps = 200;
  constexpr double last_move = 1e-9;  // its square is below rounding
  for (int step = 0; step < most_steps; ++step) {
    const double x = base::exp(log_x);
    const double reached = is_lower ? base::lower_gamma(shape, x) : base::upper_gamma(shape, x);
    const double slope = (is_lower ? 1 : -1) * base::gamma_power(shape, x) / reached;
    const double move = (log_wanted - base::log(reached)) / slope;
    log_x += std::clamp(move, -2.0, 2.0);
    if (std::abs(move) <= last_move) break;
  }
  return base::exp(log_x);
}

}  // namespace

double gamma_quantile(double shape, double probability) {
  EXPECT(shape > 0 && probability > 0 && probability < 1);
  // P(x) is at most x^shape / Gamma(shape + 1), and nearly that where x is small.
  const double first_order = (base::log(probability) + base::log_gamma(shape + 1)) / shape;
  if (first_order < -46) return base::exp(first_order);
  // Wilson & Hilferty 1931, Proc. Nat. Acad. Sci. 17: the cube root is nearly normal.
  const double root = 1 - 1 / (9 * shape) + model::normal_quantile(probability) / (3 * std::sqrt(shape));
  const double start = shape >= 1 && root > 0.1 ? base::log(shape) + 3 * base::log(root) : first_order;
  return from_start(shape, probability, start);
}

}  // namespace fleetprint::random
