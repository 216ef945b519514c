#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "kernels/team_queue.hpp"

namespace fleetprint::kernels {

// What draws the devices that accumulate_devices would: the results are the same bits.
enum class Processor { cpu, gpu };

// Whether this program holds a GPU kernel at all: it was configured with FLEETPRINT_CUDA.
bool gpu_is_built();

// Why the GPU cannot be used here, as half a sentence ("no CUDA device was found"); empty if it can be.
std::string gpu_problem();

// What the GPU calls itself, such as "NVIDIA H200". Throws base::RunError if there is none.
std::string gpu_name();

// Whether the GPU can draw this law.
bool gpu_takes(const DeviceLaw& law);

// accumulate_devices for many ranges of a law that gpu_takes: see accumulate_ranges. At its best from some hundred
// ranges of a million devices on. Throws base::RunError if the GPU cannot be used or fails.
void accumulate_ranges_gpu(const DeviceLaw& law, std::span<const DeviceRange> ranges, const TakeSums& take,
                           std::span<std::uint64_t> histogram);

// The GPU's queue for laws of so many blocks. Throws as above.
std::unique_ptr<TeamQueue> make_gpu_queue(std::size_t block_count);

// Words for which square_root is not the correctly rounded one on the GPU, of all 2^32: 0 is expected. Throws as above.
std::uint64_t count_wrong_roots_gpu();

}  // namespace fleetprint::kernels
