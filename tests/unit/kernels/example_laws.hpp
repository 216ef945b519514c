#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kernels/device_kernel.hpp"

namespace fleetprint::kernels {

using Histogram = std::array<std::uint64_t, histogram_bins>;

// Blocks of different sizes and shapes, among them modes at the lower and at the upper end.
inline std::vector<TriangularBlock> example_blocks(std::uint32_t count) {
  std::vector<TriangularBlock> blocks;
  for (std::uint32_t i = 0; i < count; ++i) {
    const double lower = 0.125 * i;
    const double width = 0.25 + 0.5 * (i % 5);
    const double shape = (i % 4) / 3.0;
    blocks.push_back({lower, lower + shape * width, lower + width, base::Stream{0x9E3779B9U * (i + 1)}});
  }
  return blocks;
}

inline DeviceLaw example_law(std::uint32_t blocks) { return {example_blocks(blocks), 0.75}; }

inline DeviceRange example_range(std::uint64_t first, std::uint64_t count) {
  return {base::Seed{0x0123456789ABCDEF}, base::Trial{5}, base::Cohort{31}, first, count};
}

struct Accumulated {
  DeviceSums sums;
  Histogram histogram{};

  bool operator==(const Accumulated&) const = default;
};

inline Accumulated accumulate(const DeviceLaw& law, const DeviceRange& range, VectorWidth width) {
  Accumulated result{DeviceSums(law.blocks().size())};
  accumulate_devices(law, range, width, result.sums, result.histogram);
  return result;
}

}  // namespace fleetprint::kernels
