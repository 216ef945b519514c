#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "kernels/device_kernel.hpp"
#include "kernels/team_chunk.hpp"

namespace fleetprint::kernels {

// Where teams of threads draw chunks while the caller goes on: a GPU, or in tests the processor. Two slots, so that one
// is drawn while the other is read.
class TeamQueue {
 public:
  static constexpr std::size_t slots = 2;
  static constexpr std::size_t most_chunks = 2048;  // at once in a slot: it bounds the memory

  TeamQueue() = default;
  TeamQueue(const TeamQueue&) = delete;
  TeamQueue& operator=(const TeamQueue&) = delete;
  virtual ~TeamQueue() = default;

  // Begins to draw chunks in a slot that has none: at least one, at most most_chunks.
  virtual void start(std::size_t slot, const TeamLaw& law, std::span<const TeamChunk> chunks) = 0;

  // Waits for the slot; what its chunks gave, valid until the slot is started again: [chunk][values_per_chunk].
  virtual std::span<const double> finish(std::size_t slot) = 0;

  // Adds the devices of all chunks finished so far, by bin: [histogram_bins]. Once, at the end.
  virtual void add_histogram(std::span<std::uint64_t> histogram) = 0;
};

// Called on the calling thread for each range in its order.
using TakeSums = std::function<void(std::size_t range, const DeviceSums& sums)>;

// What accumulate_devices gives for each range by itself, bit for bit, and the counts of all. Whole tiles are drawn by
// the queue; what is left of a range, and ranges that a TeamLaw cannot hold, by the processor. The law has at most
// most_team_blocks blocks; histogram: [histogram_bins], or empty for none.
void accumulate_ranges(const DeviceLaw& law, std::span<const DeviceRange> ranges, TeamQueue& queue,
                       const TakeSums& take, std::span<std::uint64_t> histogram);

}  // namespace fleetprint::kernels
