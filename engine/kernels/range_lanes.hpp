#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernels/device_law.hpp"
#include "kernels/device_sums.hpp"
#include "kernels/lane_sums.hpp"

namespace fleetprint::kernels {

// What is kept of a range while it is walked: single-precision deviations, summed in lanes of double precision.
struct RangeLanes {
  explicit RangeLanes(std::size_t block_count) : blocks(block_count) {}

  std::vector<LaneSums> blocks;  // [block]
  LaneSums device;
  LaneExtrema extrema;
};

// The sums of a range that was walked to its end: lanes added pairwise, biases taken out, extrema about the mean.
// count: its devices.
DeviceSums to_sums(const RangeLanes& lanes, const DeviceLaw& law, std::uint64_t count);

}  // namespace fleetprint::kernels
