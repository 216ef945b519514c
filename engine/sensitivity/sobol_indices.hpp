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
//   S_j   cov(b, e_j - a) / s^2, s^2 the variance of A's and B's 2 N values: the difference form of Saltelli et al.
//         (2010), Comput. Phys. Commun. 181(2), table 2 (b). As a and b are independent, cov(b, a) adds nothing but
//         chance, which is also in cov(b, e_j). With equal evaluations its error is down to half that of the ratio of
//         Janon et al. (2014), cov(b, e_j) over the variance of these two
//   T_j   <(a - e_j)^2> / 2 / s^2, s^2 the variance of A's N values with N - 1. Jansen (1999), Comput. Phys. Commun.
//         117
//   S_ij  C - S_i - S_j, where C = ((cov(e_i, g_j) + cov(e_j, g_i)) / 2 - cov(a, b)) / s^2 is the closed index of both:
//         Saltelli (2002), Comput. Phys. Commun. 145(2), in the same form
// Estimates below 0 or above 1 are left as they are. Intervals at `confidence`: see group_jackknife.hpp.
// One replicate: no bounds.
SobolIndices sobol_indices(std::span<const SobolSums> replicates, std::size_t response, double confidence);

}  // namespace fleetprint::sensitivity
