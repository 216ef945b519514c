#pragma once

#include <array>
#include <cstdint>

#include "model/distribution_spec.hpp"

namespace fleetprint::sampling {

// Below this number of devices a sum is drawn device by device; from here on the expansion below is closer to the exact
// law of the sum than double rounding, for every triangular law (greatest distance of distribution functions < 1e-16
// from 2.2e5 devices on; its error falls as n^-5/2, and is worst for the right triangle, typical = lower or upper).
inline constexpr std::uint64_t least_aggregate_devices = 250'000;

// The sum of n independent devices of one part, drawn at once. Cornish-Fisher expansion of its quantile in that of the
// normal law, to order n^-2, from the cumulants up to the sixth (Abramowitz & Stegun 1964, 26.2.49-26.2.51).
class SumOfDevices {
 public:
  SumOfDevices(const model::Triple& triangular, std::uint64_t devices);

  // The sum [unit of the triple] at the quantile where a standard normal has the value z.
  double operator()(double z) const;

  double mean() const { return mean_; }
  double standard_deviation() const { return standard_deviation_; }

 private:
  double mean_;
  double standard_deviation_;
  std::array<double, 6> polynomial_{};  // of z, ascending powers: the standardised sum
};

}  // namespace fleetprint::sampling
