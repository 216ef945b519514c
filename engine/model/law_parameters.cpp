#include "model/law_parameters.hpp"

#include <cmath>

#include "base/elementary.hpp"

namespace fleetprint::model {

double mean(const ConstantLaw& law) { return law.value; }
double mean(const UniformLaw& law) { return law.lower + (law.upper - law.lower) / 2; }
double mean(const TriangularLaw& law) { return (law.triple.lower + law.triple.typical + law.triple.upper) / 3; }
double mean(const BetaLaw& law) { return law.lower + (law.upper - law.lower) * law.alpha / (law.alpha + law.beta); }
double mean(const NormalLaw& law) { return law.mean; }
// E exp(sigma N) = exp(sigma^2 / 2).
double mean(const LognormalLaw& law) { return law.median + law.scale * base::expm1(law.sigma * law.sigma / 2); }
double mean(const DiscreteLaw& law) {
  double sum = 0;
  for (std::size_t i = 0; i < law.values.size(); ++i) sum += law.probabilities[i] * law.values[i];
  return sum;
}

double variance(const ConstantLaw&) { return 0; }

double variance(const UniformLaw& law) { return (law.upper - law.lower) * (law.upper - law.lower) / 12; }

// (a^2 + b^2 + c^2 - ab - ac - bc) / 18 with a = lower, b = upper, c = typical, free of cancellation.
double variance(const TriangularLaw& law) {
  const double width = law.triple.upper - law.triple.lower;
  const double below = law.triple.typical - law.triple.lower;
  return (width * width - below * (law.triple.upper - law.triple.typical)) / 18;
}

// width^2 alpha beta / ((alpha + beta)^2 (alpha + beta + 1)).
double variance(const BetaLaw& law) {
  const double sum = law.alpha + law.beta;
  const double width = law.upper - law.lower;
  return width * width * (law.alpha / sum) * (law.beta / sum) / (sum + 1);
}

double variance(const NormalLaw& law) { return law.standard_deviation * law.standard_deviation; }

// scale^2 exp(sigma^2) (exp(sigma^2) - 1).
double variance(const LognormalLaw& law) {
  const double square = law.sigma * law.sigma;
  return law.scale * law.scale * base::exp(square) * base::expm1(square);
}

double variance(const DiscreteLaw& law) {
  const double centre = mean(law);
  double sum = 0;
  for (std::size_t i = 0; i < law.values.size(); ++i)
    sum += law.probabilities[i] * (law.values[i] - centre) * (law.values[i] - centre);
  return sum;
}

double lognormal_value(const LognormalLaw& law, double z) {
  const double factor = base::exp(law.sigma * z);
  return factor < 0.5 ? law.origin() + law.scale * factor : law.median + law.scale * base::expm1(law.sigma * z);
}

double lognormal_score(const LognormalLaw& law, double x) {
  const double factor = (x - law.origin()) / law.scale;
  return (factor < 0.5 ? base::log(factor) : base::log1p((x - law.median) / law.scale)) / law.sigma;
}

}  // namespace fleetprint::model
