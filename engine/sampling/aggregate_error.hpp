#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>

#include "sampling/cumulants.hpp"

namespace fleetprint::sampling {

// The greatest distance between the distribution functions of the sum of n independent devices and of SumOfDevices,
// the parts of a device being independent. The exact function comes from the characteristic function phi of a device,
//   F(x) = 1/2 - sum over k of Im[phi^n(u_k) exp(-i u_k x)] / (pi (k + 1/2)),   u_k = (k + 1/2) step
// (Davies 1973, Biometrika 60), x in standard deviations: its error is the chance to be 2 pi / step = 26 of them apart
// (below 1e-36), rounding, about n 1e-15, and the terms left out, which are added to the distance. Sought on a grid of
// 0.1 standard deviations up to 8, so that it is known to about a percent. Where the expansion does not rise, twice the
// chance of the normal numbers from there on is added.
double aggregate_error(std::span<const ScoredPart> device, std::uint64_t devices);

inline constexpr std::uint64_t never_aggregate = std::numeric_limits<std::uint64_t>::max();

// The least power of two at which the error is within the tolerance, by bisection: errors fall as the number of devices
// rises. Below 1e-12 + n 4e-15 an error cannot be told from rounding; from there on it is taken to fall as n^-5/2, the
// order that the expansion leaves out. Never where 2^24 devices are not enough.
std::uint64_t least_aggregate_devices(const std::function<double(std::uint64_t)>& error, double tolerance);

}  // namespace fleetprint::sampling
