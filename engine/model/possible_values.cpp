#include "model/possible_values.hpp"

namespace fleetprint::model {
namespace {

// Whether the support ends below (or above) at a finite value.
bool ends_below(const DistributionSpec& law) {
  if (law.law() == Law::lognormal) return std::get<LognormalLaw>(law.parameters()).scale > 0;
  return law.law() != Law::normal;
}
bool ends_above(const DistributionSpec& law) {
  if (law.law() == Law::lognormal) return std::get<LognormalLaw>(law.parameters()).scale < 0;
  return law.law() != Law::normal;
}

double end_of(const DistributionSpec& law, double end) {
  return law.law() == Law::lognormal ? std::get<LognormalLaw>(law.parameters()).origin() : end;
}

}  // namespace

std::optional<double> least_possible(const DistributionSpec& law) {
  if (!ends_below(law)) return std::nullopt;
  return end_of(law, law.lower());
}

std::optional<double> greatest_possible(const DistributionSpec& law) {
  if (!ends_above(law)) return std::nullopt;
  return end_of(law, law.upper());
}

}  // namespace fleetprint::model
