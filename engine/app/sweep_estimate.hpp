#pragma once

#include <optional>

#include "input/sweep_source.hpp"
#include "parallel/for_each_chunk.hpp"

namespace fleetprint::app {

// What a sweep will take, from a few points run with few trials.
struct SweepEstimate {
  std::optional<double> seconds;  // on the threads asked for; nothing where no part of the work can be timed in advance
  double bytes = 0;               // of all variables, before compression
};

// Takes well under a second. Points are taken to cost about the same; fleets that points share are drawn once. Of
// devices that are drawn one by one the time is that of the kernel.
SweepEstimate estimate_sweep(const input::SweepSource& source, parallel::Threads threads);

}  // namespace fleetprint::app
