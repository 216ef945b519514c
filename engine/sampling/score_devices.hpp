#pragma once

#include <cstdint>
#include <span>

#include "kernels/device_kernel.hpp"
#include "sampling/cumulants.hpp"
#include "sampling/device_footprint.hpp"

namespace fleetprint::sampling {

// One part of the devices that are drawn: its value is scored by each device's own normal number, from `stream`.
struct DrawnPart {
  ScoredPart scored;
  double mean = 0;  // of the law; sums are of deviations from it
  base::Stream stream;
};

// What kernels::accumulate_devices does for independent triangular parts, for any law and for given shared factors:
// draws every device of the range, counts into `histogram` (histogram_bins counters, or empty for none). A Philox
// block gives the normal numbers of four consecutive devices (Box & Muller 1958, Ann. Math. Stat. 29(2)), each from two
// words of 32 bits, so none beyond 6.8. The same bits however ranges are cut at multiples of kernels::tile_devices and
// merged in order, but for the rounding of sums.
kernels::DeviceSums score_devices(std::span<const DrawnPart> parts, const DeviceFootprint& footprint,
                                  const kernels::DeviceRange& range, std::span<std::uint64_t> histogram);

}  // namespace fleetprint::sampling
