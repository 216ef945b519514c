#pragma once

#include <cstdint>

namespace fleetprint::statistics {

// Ranks, from 1 on, of the order statistics that bound the quantile of a level at 95 %. Where there is none, lower is 0
// and upper is count + 1.
struct RankBounds {
  std::uint64_t lower = 0;
  std::uint64_t upper = 0;
};

// Of `count` independent values. The number K of values up to the quantile is binomial (count, level); the lower rank
// is the greatest r with P(K < r) <= 0.025, the upper one the least s with P(K >= s) <= 0.025. So the interval holds
// the quantile of any distribution with a probability of at least 95 %, that of a continuous one with exactly P(lower
// <= K < upper). Hahn & Meeker (1991), Statistical Intervals, section 5.2; David & Nagaraja (2003), Order Statistics,
// section 7.1. Cost: the terms of the binomial sum, some standard deviations of K.
RankBounds rank_bounds(std::uint64_t count, double level);

}  // namespace fleetprint::statistics
