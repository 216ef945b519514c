#include "random/inverse_cdf.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/gamma.hpp"
#include "base/incomplete_beta.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::random {
namespace {

// The normal score of a probability, no further out than one that is drawn.
double drawn_score(double probability) {
  return model::normal_quantile(std::clamp(probability, model::least_probability, 1 - model::least_probability));
}

// Of a truncated normal law: model::quantile.
double quantile(const model::ConstantLaw& law, double) { return law.value; }

double quantile(const model::UniformLaw& law, double probability) {
  return law.lower + probability * (law.upper - law.lower);
}

// Kotz & van Dorp (2004), Beyond Beta, chapter on the triangular law.
double quantile(const model::TriangularLaw& law, double probability) {
  const model::Triple& t = law.triple;
  const double width = t.upper - t.lower;
  const double below = t.typical - t.lower;
  if (probability * width < below) return t.lower + std::sqrt(probability * width * below);
  return t.upper - std::sqrt((1 - probability) * width * (t.upper - t.typical));
}

double quantile(const model::BetaLaw& law, double probability) {
  const base::UnitPoint x = base::beta_quantile(law.alpha, law.beta, probability);
  const double width = law.upper - law.lower;
  return x.from_zero <= x.from_one ? law.lower + width * x.from_zero : law.upper - width * x.from_one;
}

double quantile(const model::NormalLaw& law, double probability) {
  return law.mean + law.standard_deviation * drawn_score(probability);
}

double quantile(const model::LognormalLaw& law, double probability) {
  return lognormal_value(law, drawn_score(probability));
}

double quantile(const model::DiscreteLaw& law, double probability) {
  double reached = 0;
  for (std::size_t i = 0; i + 1 < law.values.size(); ++i) {
    reached += law.probabilities[i];
    if (probability <= reached) return law.values[i];
  }
  return law.values.back();
}

// Each P(X <= x) for x from the least value that is drawn to below the greatest.
double probability_up_to(const model::ConstantLaw&, double) { return 1; }

double probability_up_to(const model::UniformLaw& law, double x) { return (x - law.lower) / (law.upper - law.lower); }

double probability_up_to(const model::TriangularLaw& law, double x) {
  const model::Triple& t = law.triple;
  const double width = t.upper - t.lower;
  if (x < t.typical) return (x - t.lower) * (x - t.lower) / (width * (t.typical - t.lower));
  return 1 - (t.upper - x) * (t.upper - x) / (width * (t.upper - t.typical));
}

double probability_up_to(const model::BetaLaw& law, double x) {
  const double width = law.upper - law.lower;
  return base::incomplete_beta(law.alpha, law.beta, {(x - law.lower) / width, (law.upper - x) / width});
}

double probability_up_to(const model::NormalLaw& law, double x) {
  return model::normal_cdf((x - law.mean) / law.standard_deviation);
}

double probability_up_to(const model::TruncatedNormalLaw& law, double x) { return model::cdf(law, x); }

double probability_up_to(const model::LognormalLaw& law, double x) {
  return model::normal_cdf(lognormal_score(law, x));
}

double probability_up_to(const model::DiscreteLaw& law, double x) {
  double reached = 0;
  for (std::size_t i = 0; i < law.values.size() && law.values[i] <= x; ++i) reached += law.probabilities[i];
  return reached;
}

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

double inverse_cdf(const model::DistributionSpec& law, double probability) {
  EXPECT(probability >= 0 && probability <= 1);
  return std::visit([&](const auto& parameters) { return quantile(parameters, probability); }, law.parameters());
}

double cdf(const model::DistributionSpec& law, double x) {
  if (x >= law.upper()) return 1;
  if (x < law.lower()) return 0;
  return std::visit([&](const auto& parameters) { return probability_up_to(parameters, x); }, law.parameters());
}

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

double draw_uniform(base::Seed seed, base::Stream stream, base::Trial trial) {
  const auto words =
      base::Philox4x32::block(base::philox_counter(stream, trial, base::Cohort{0}, 0), base::philox_key(seed));
  return base::to_uniform(words[0], words[1]);
}

double draw(const model::DistributionSpec& law, base::Seed seed, base::Stream stream, base::Trial trial) {
  if (law.is_constant()) return law.typical();
  return inverse_cdf(law, draw_uniform(seed, stream, trial));
}

}  // namespace fleetprint::random
