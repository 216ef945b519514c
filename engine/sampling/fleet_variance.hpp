#pragma once

#include "sampling/fleet_plan.hpp"

namespace fleetprint::sampling {

// Each part's share of the variance of a fleet's footprint [device unit squared]: the covariance of the part's sum with
// the footprint, so that the shares add up to the variance (a share may be negative where blocks are correlated
// negatively). With n devices of a profile and shared factors z,
//   Var = sum of n E[Var(X | z)] + sum over pairs of parts of n n' Cov(E[X | z], E[X' | z']).
// In normalised Hermite polynomials h_k, T(s) = sum c_k h_k(s), two parts whose factors have correlation r have
// Cov(E[X | z], E[X' | z']) = sum over k >= 1 of c_k c'_k (r rho)^k (Mehler 1866); 64 terms, and quadrature where
// r rho = 1.
PartSums variance_by_part(const FleetPlan& plan);

}  // namespace fleetprint::sampling
