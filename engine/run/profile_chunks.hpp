#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "run/device_tally.hpp"
#include "run/execution.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::run {

// Told, on the calling thread, how many of the chunks are done.
using ChunksDone = std::function<void(std::size_t chunks)>;

// Draws chunks of one profile given a trial's factors, merged in their order: on all threads, or on the GPU where the
// execution says so and the kernel draws them. At least one chunk.
DeviceTally draw_profile_chunks(const sampling::FleetSampler& sampler, const sampling::TrialFactors& factors,
                                std::span<const sampling::DeviceChunk> chunks, const Execution& execution,
                                const ChunksDone& report);

}  // namespace fleetprint::run
