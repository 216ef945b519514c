#pragma once

#include <cstdint>
#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {

// PAWN (Pianosi & Wagener 2018, Environ. Model. Softw. 108): the trials are split by the value of a factor into
// intervals of equal probability, and the factor matters as far as the response's distribution in an interval differs
// from that over all trials: D_k = sup |F_k - F|, Kolmogorov & Smirnov's distance. Tied values of a factor stay in one
// interval, that of the middle of their ranks, so a factor of few values has as many intervals or fewer.
struct PawnIndices {
  struct Factor {
    Estimate median;  // of D_k over the intervals that have trials
    double maximum = base::missing;
    // D_k is above 0 even for a factor without influence. What the two indices then stay below, in `confidence` of
    // cases at this number of trials: from random permutations of the trials among intervals of these sizes.
    double dummy_median = base::missing;
    double dummy_maximum = base::missing;
    std::uint32_t intervals = 0;  // that have trials
  };

  std::vector<Factor> factors;  // NaN where the factor is constant, or its values share one interval
};

// intervals: per factor, from 2 on. Interval of the median: basic bootstrap of the trials, each interval's counted into
// at most 128 cells of equal numbers of the response. Permutations: of the first 4096 trials; dummies of more trials
// are scaled by 1 / sqrt(n). Cost per factor: a sort of the trials, and 5 us a resample and interval; permutations:
// 0.1 ms a resample for every other set of interval sizes.
PawnIndices pawn_indices(const FactorSample& sample, std::uint32_t intervals, const Resampling& resampling);

}  // namespace fleetprint::sensitivity
