#pragma once

#include "model/distribution_spec.hpp"

namespace fleetprint::random {

// x with P(X <= x) = probability in [0, 1]; the constant itself for a constant law, the least value whose cdf reaches
// the probability for a discrete one. Never outside [law.lower(), law.upper()]: where the support is infinite,
// probabilities beyond those that are drawn (model::least_probability) count as the nearest of them.
double inverse_cdf(const model::DistributionSpec& law, double probability);

// P(X <= x).
double cdf(const model::DistributionSpec& law, double x);

}  // namespace fleetprint::random
