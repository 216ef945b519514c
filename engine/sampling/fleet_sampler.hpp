#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sampling/fleet_plan.hpp"

namespace fleetprint::sampling {

// Devices that are drawn as one unit of parallel work. Never depends on the machine.
inline constexpr std::uint64_t chunk_devices = std::uint64_t{1} << 20;

// Sum of each part over the fleet's devices [the indicator's device unit].
using PartSums = std::array<double, model::part_count>;

double total(const PartSums& parts);

// A run of devices of one profile.
struct DeviceChunk {
  std::size_t profile = 0;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

// Draws a fleet's footprint. What is drawn at once comes from draw_at_once; the profiles that are drawn device by
// device come chunk by chunk, so that the caller may spread the chunks over threads, and are added in chunk order.
class FleetSampler {
 public:
  FleetSampler(FleetPlan plan, base::Seed seed, kernels::VectorWidth width);

  const FleetPlan& plan() const { return plan_; }

  // The chunks of all profiles that are drawn device by device: the same in every trial.
  const std::vector<DeviceChunk>& chunks() const { return chunks_; }
  // The first devices of a profile, at most `devices` of them, whether or not it is drawn device by device.
  std::vector<DeviceChunk> sample_chunks(std::size_t profile, std::uint64_t devices) const;

  // Sums over all that is not drawn device by device, plus the constant parts of every device.
  PartSums draw_at_once(base::Trial trial) const;
  // One chunk's devices; counts them into `histogram` [kernels::histogram_bins] unless that is empty.
  kernels::DeviceSums draw_chunk(const DeviceChunk& chunk, base::Trial trial, std::span<std::uint64_t> histogram) const;
  // Adds what the chunks of one profile gave, merged in chunk order.
  void add_devices(PartSums& parts, std::size_t profile, const kernels::DeviceSums& devices) const;

  // All of the above for one trial, on one thread.
  PartSums draw(base::Trial trial) const;

 private:
  FleetPlan plan_;
  base::Seed seed_;
  kernels::VectorWidth width_;
  std::vector<DeviceChunk> chunks_;
};

}  // namespace fleetprint::sampling
