#pragma once

#include <cstdint>

namespace fleetprint::statistics {

// Monte Carlo standard error of a mean: s / sqrt(n). NaN below two trials.
double mcse_of_mean(double standard_deviation, std::uint64_t trials);

// A probability estimated by a share of trials, with its binomial standard error sqrt(p (1 - p) / n) and the Wilson
// (1927, JASA 22) score interval at 95 %, which stays honest where the share is 0 or 1.
struct Probability {
  double value = 0;
  double mcse = 0;
  double lower = 0;
  double upper = 1;
};

Probability probability(std::uint64_t hits, std::uint64_t trials);

}  // namespace fleetprint::statistics
