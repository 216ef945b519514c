#pragma once

#include "model/distribution_spec.hpp"

namespace fleetprint::sampling {

// P(A + B <= x) of two independent triangular or uniform laws: the integral of B's density times A's distribution
// function, a cubic between the places where either has a knot, which the Gauss-Legendre rule of two points integrates
// exactly (Abramowitz & Stegun 1964, 25.4.30).
double two_part_cdf(const model::DistributionSpec& a, const model::DistributionSpec& b, double x);

}  // namespace fleetprint::sampling
