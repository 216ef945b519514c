#pragma once

#include <cstdint>
#include <vector>

namespace fleetprint::random {

// Of the table of Joe & Kuo (2008), SIAM J. Sci. Comput. 30(5), in Boost.Random.
inline constexpr std::uint32_t greatest_sobol_dimensions = 3667;

// Digits of a point's index, and so direction numbers of a dimension.
inline constexpr std::uint32_t sobol_digits = 32;

// The direction numbers of the first dimensions' Sobol' sequences, [dimension][digit]: number d has 1 in its binary
// place d + 1 (bit 63 is place 1) and 0 in all places after it. Point n is the exclusive or of those at the ones of n's
// Gray code, n ^ n >> 1, as a binary fraction (Antonov & Saleev 1979, USSR Comput. Math. Math. Phys. 19(1)).
// dimensions: at most greatest_sobol_dimensions.
std::vector<std::uint64_t> sobol_directions(std::uint32_t dimensions);

}  // namespace fleetprint::random
