#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "random/philox_engine.hpp"

namespace fleetprint::random {

// Successes in n <= 2^53 independent tries with this chance in [0, 1]. A beta number is the i-th of n uniform numbers
// in ascending order, i = (n + 1) p; whether it lies above or below p leaves a binomial number of a mean of about
// sqrt(n p) to draw, and so on until the mean is below 16, which inversion of the distribution function finishes
// (Relles 1972, J. Amer. Stat. Assoc. 67; Devroye 1986, Non-Uniform Random Variate Generation, X.4.3).
// Exact but for rounding: below 1e-8 standard deviations for n = 1e15. Boost.Random's binomial_distribution (Hormann
// 1993, J. Stat. Comput. Simul. 46) ends in a comparison of logarithms of the size n p, which leaves an error of
// n p 1e-16 in the odds to accept: 0.1 at 1e15. Takes a varying number of words.
std::uint64_t draw_binomial(PhiloxEngine& engine, std::uint64_t n, double chance);

// n things that each fall into one of the bins, bin i with probability shares[i] / sum of shares: counts [bin], one
// binomial number for each from the first on. Some share must be positive.
std::vector<std::uint64_t> draw_multinomial(PhiloxEngine& engine, std::uint64_t n, std::span<const double> shares);

}  // namespace fleetprint::random
