#pragma once

#include <optional>

#include "model/distribution_spec.hpp"

namespace fleetprint::model {

// The ends of a distribution's support; nothing where it has none: both of a normal distribution, the far one of a
// lognormal one. A lognormal distribution comes as near to its origin as one likes but does not have it.
std::optional<double> least_possible(const DistributionSpec& law);
std::optional<double> greatest_possible(const DistributionSpec& law);

}  // namespace fleetprint::model
