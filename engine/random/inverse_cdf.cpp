#include "random/inverse_cdf.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::random {
namespace {

// Kotz & van Dorp (2004), Beyond Beta, chapter on the triangular law.
double triangular_inverse_cdf(const model::Triple& t, double probability) {
  const double width = t.upper - t.lower;
  const double below = t.typical - t.lower;
  if (probability * width < below) return t.lower + std::sqrt(probability * width * below);
  return t.upper - std::sqrt((1 - probability) * width * (t.upper - t.typical));
}

double triangular_cdf(const model::Triple& t, double x) {
  const double width = t.upper - t.lower;
  if (x < t.typical) return (x - t.lower) * (x - t.lower) / (width * (t.typical - t.lower));
  if (t.upper == t.typical) return 1;
  return 1 - (t.upper - x) * (t.upper - x) / (width * (t.upper - t.typical));
}

}  // namespace

double inverse_cdf(const model::DistributionSpec& law, double probability) {
  EXPECT(probability >= 0 && probability <= 1);
  const model::Triple& t = law.triple();
  switch (law.law()) {
    case model::Law::fixed:
      return t.typical;
    case model::Law::uniform:
      return t.lower + probability * (t.upper - t.lower);
    case model::Law::triangular:
      return triangular_inverse_cdf(t, probability);
  }
  return t.typical;
}

double cdf(const model::DistributionSpec& law, double x) {
  const model::Triple& t = law.triple();
  if (x >= t.upper) return 1;
  if (x < t.lower) return 0;
  if (law.law() == model::Law::uniform) return (x - t.lower) / (t.upper - t.lower);
  return triangular_cdf(t, x);
}

}  // namespace fleetprint::random
