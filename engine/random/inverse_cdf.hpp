#pragma once

#include "model/distribution_spec.hpp"

namespace fleetprint::random {

// x with P(X <= x) = probability in [0, 1]; the constant itself for a constant law.
double inverse_cdf(const model::DistributionSpec& law, double probability);

// P(X <= x).
double cdf(const model::DistributionSpec& law, double x);

}  // namespace fleetprint::random
