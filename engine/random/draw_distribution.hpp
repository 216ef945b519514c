#pragma once

#include "base/ids.hpp"
#include "base/philox.hpp"
#include "model/distribution_spec.hpp"

namespace fleetprint::random {

// The uniform number of a parameter in a trial (words 0 and 1 of its block 0).
double draw_uniform(base::Seed seed, base::Stream stream, base::Trial trial);

// One value of a parameter: its law's quantile at draw_uniform, so that parameters of one stream move together whatever
// their laws. A constant draws nothing.
double draw(const model::DistributionSpec& law, base::Seed seed, base::Stream stream, base::Trial trial);

}  // namespace fleetprint::random
