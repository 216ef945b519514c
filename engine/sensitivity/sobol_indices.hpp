#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/sobol_sums.hpp"

namespace fleetprint::sensitivity {

// Shares of a response's variance. Missing where the response is constant or has no row.
struct SobolIndices {
  double mean = base::missing;      // of the 2 N values in A and B
  double variance = base::missing;  // of the same, 2 N - 1
  std::uint64_t rows = 0;           // N, over all replicates
  std::uint64_t non_finite = 0;     // rows left out
  bool is_constant = false;         // to rounding
  std::vector<Estimate> first;      // [factor] by the factor alone
  std::vector<Estimate> total;      // [factor] by the factor and all its interactions
  std::vector<Estimate> second;     // [i * factors + j] by the interaction of the two; NaN for i = j; empty without
};

// From independent randomisations of one design, such as scrambles of a Sobol' sequence, over the sums of all their N
// rows; <xy> being a mean over rows, a = f(A), b = f(B), e_j = f(AB_j), g_j = f(BA_j):
//   S_j   (<b e_j> - m^2) / (<(b^2 + e_j^2) / 2> - m^2), m = <(b + e_j) / 2>: mean and variance of the pair's 2 N
//         values, not those of A. Janon, Klein, Lagnoux, Nodet & Prieur (2014), ESAIM: Probab. Stat. 18
//   T_j   <(a - e_j)^2> / 2 / s^2, s^2 the variance of A's N values with N - 1. Jansen (1999), Comput. Phys. Commun.
//         117
//   S_ij  C - S_i - S_j, where C = (<(e_i g_j + e_j g_i) / 2> - m^2) / (<(e_i^2 + g_j^2 + e_j^2 + g_i^2) / 4> - m^2) is
//         the closed index of both and m the mean of these 4 N values: Saltelli (2002), Comput. Phys. Commun. 145(2),
//         with the mean and the variance pooled as in S_j
// Estimates below 0 or above 1 are left as they are. Intervals at `confidence`: see group_jackknife.hpp.
// One replicate: no bounds.
SobolIndices sobol_indices(std::span<const SobolSums> replicates, std::size_t response, double confidence);

}  // namespace fleetprint::sensitivity
