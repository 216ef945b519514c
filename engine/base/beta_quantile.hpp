#pragma once

#include "base/incomplete_beta.hpp"

namespace fleetprint::base {

// x with I_x(alpha, beta) = probability in [0, 1], I being the regularised incomplete beta function; alpha, beta > 0.
// Where both are between 0.01 and 1e4, I_x differs from a probability that is drawn by less than 1e-10 of it (and
// 1 - I_x likewise). Halley's iteration (of third order) for log I_x as a function of log x within a bracket that
// always holds the root: Boost.Math 1.74's ibeta_inv gives up on some valid arguments, such as (0.5, 2, 1e-12).
UnitPoint beta_quantile(double alpha, double beta, double probability);

}  // namespace fleetprint::base
