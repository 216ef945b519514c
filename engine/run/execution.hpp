#pragma once

#include <functional>
#include <string>

#include "kernels/device_gpu.hpp"
#include "kernels/vector_width.hpp"
#include "parallel/for_each_chunk.hpp"

namespace fleetprint::run {

// Told from time to time, on the calling thread, which share [0, 1] of `what` is done.
using Progress = std::function<void(const std::string& what, double share)>;

// How a study is computed. None of it changes a result.
struct Execution {
  parallel::Threads threads;
  kernels::VectorWidth width = kernels::VectorWidth::reference;
  Progress progress = [](const std::string&, double) {};
  // For what a kernels::DeviceLaw says of trials with many chunks of devices; the processor draws all else.
  kernels::Processor processor = kernels::Processor::cpu;
};

}  // namespace fleetprint::run
