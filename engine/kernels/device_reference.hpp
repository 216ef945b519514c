#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/device_kernel.hpp"
#include "kernels/lane_sums.hpp"

namespace fleetprint::kernels {

// What is kept of a range while it is walked: single-precision deviations, summed in lanes of double precision.
struct RangeLanes {
  explicit RangeLanes(std::size_t block_count) : blocks(block_count) {}

  std::vector<LaneSums> blocks;  // [block]
  LaneSums device;
  LaneExtrema extrema;
};

// The reference: scalar, in the order of lane_sums.hpp. `tile` is a range of at most tile_devices.
void accumulate_tile_reference(const DeviceLaw& law, const DeviceRange& tile, RangeLanes& lanes,
                               std::span<std::uint64_t> histogram);

}  // namespace fleetprint::kernels
