#pragma once

#include "base/ids.hpp"
#include "base/philox.hpp"
#include "model/distribution_spec.hpp"

namespace fleetprint::random {

// x with P(X <= x) = probability in [0, 1]; the constant itself for a constant law, the least value whose cdf reaches
// the probability for a discrete one. Never outside [law.lower(), law.upper()]: where the support is infinite,
// probabilities beyond those that are drawn (model::least_probability) count as the nearest of them.
double inverse_cdf(const model::DistributionSpec& law, double probability);

// P(X <= x).
double cdf(const model::DistributionSpec& law, double x);

// x with P(X <= x) = probability in (0, 1) of the gamma law of that shape > 0 and scale 1.
double gamma_quantile(double shape, double probability);

// The uniform number of a parameter in a trial (words 0 and 1 of its block 0).
double draw_uniform(base::Seed seed, base::Stream stream, base::Trial trial);

// One value of a parameter: its law's quantile at draw_uniform, so that parameters of one stream move together whatever
// their laws. A constant draws nothing.
double draw(const model::DistributionSpec& law, base::Seed seed, base::Stream stream, base::Trial trial);

}  // namespace fleetprint::random
