#include "kernels/device_gpu.hpp"

namespace fleetprint::kernels {

bool gpu_takes(const DeviceLaw& law) { return law.blocks().size() <= most_team_blocks; }

void accumulate_ranges_gpu(const DeviceLaw& law, std::span<const DeviceRange> ranges, const TakeSums& take,
                           std::span<std::uint64_t> histogram) {
  accumulate_ranges(law, ranges, *make_gpu_queue(law.blocks().size()), take, histogram);
}

}  // namespace fleetprint::kernels
