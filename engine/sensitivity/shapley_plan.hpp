#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.hpp"

namespace fleetprint::sensitivity {

// What Shapley effects are estimated from: Song, Nelson & Staum (2016), SIAM/ASA J. Uncertain. Quantif. 4. The paper
// recommends the numbers of conditions and of trials under each that stand here: permutations tell more.
struct ShapleyPlan {
  std::uint32_t factors = 0;
  // [row][column], of the factors' normal scores (a Gaussian copula); positive semi-definite. Empty: independent
  // factors.
  std::vector<double> correlations = {};
  // [factor]: a number from 0 on without gaps. The factors of a group enter and leave together and have one effect.
  // Empty: each factor is a group.
  std::vector<std::uint32_t> groups = {};
  std::uint32_t permutations = 1000;       // of the groups
  std::uint32_t outer = 1;                 // N_O: conditions drawn for each set of groups
  std::uint32_t inner = 3;                 // N_I, from 2 on: trials under each condition
  std::uint32_t variance_trials = 10'000;  // N_V, from 2 on: trials for the variance of the response
  base::Seed seed = {};
};

}  // namespace fleetprint::sensitivity
