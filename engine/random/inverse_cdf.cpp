#include "random/inverse_cdf.hpp"

#include <algorithm>
#include <cmath>

#include "base/beta_quantile.hpp"
#include "base/contracts.hpp"
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

}  // namespace fleetprint::random
