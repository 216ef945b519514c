#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "kernels/device_law.hpp"
#include "kernels/device_sums.hpp"
#include "kernels/vector_width.hpp"

namespace fleetprint::kernels {

// Devices that are added up in single precision before a flush to double precision; ranges start at multiples of it.
inline constexpr std::uint64_t tile_devices = 1024;

// Beyond it the counters of base/philox.hpp would repeat.
inline constexpr std::uint64_t device_limit = std::uint64_t{1} << 54;

// Devices first .. first + count - 1 of a cohort.
struct DeviceRange {
  base::Seed seed;
  base::Trial trial;
  base::Cohort cohort;
  std::uint64_t first;  // a multiple of tile_devices
  std::uint64_t count;  // first + count <= device_limit
};

// Draws every device of the range, merges what it found into `sums` and counts into `histogram` (histogram_bins
// counters, or empty for none). The result depends on the law and the range, never on the width.
void accumulate_devices(const DeviceLaw& law, const DeviceRange& range, VectorWidth width, DeviceSums& sums,
                        std::span<std::uint64_t> histogram);

// The footprints of the range's devices one by one [the indicator's device unit], by the reference: [count]. For tests
// and small fleets.
std::vector<double> draw_devices(const DeviceLaw& law, const DeviceRange& range);

}  // namespace fleetprint::kernels
