#pragma once

#include <cstdint>
#include <span>

#include "kernels/device_kernel.hpp"
#include "kernels/range_lanes.hpp"

namespace fleetprint::kernels {

// The reference: scalar, in the order of lane_sums.hpp. `tile` is a range of at most tile_devices.
void accumulate_tile_reference(const DeviceLaw& law, const DeviceRange& tile, RangeLanes& lanes,
                               std::span<std::uint64_t> histogram);

}  // namespace fleetprint::kernels
