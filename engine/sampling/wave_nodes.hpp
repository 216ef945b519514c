#pragma once

#include "sampling/cumulants.hpp"

namespace fleetprint::sampling {

// A law as values with weights that give E exp(i t X) to rounding for every |t| up to `fastest` [1 / unit]; of a beta
// (PERT), normal or lognormal law. About two values for a radian between the law's ends.
// Beta: the trapezoid rule in u with X = 1 / (1 + exp(-pi sinh u)) of its range (Takahasi & Mori 1974, Publ. RIMS 9),
// which no singularity at an end disturbs. The others: the Gauss-Legendre rule of ten points over the normal score, in
// panels of at most five radians.
WeighedValues wave_nodes(const model::DistributionSpec& law, double fastest);

}  // namespace fleetprint::sampling
