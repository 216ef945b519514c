#pragma once

#include <optional>
#include <string>

#include "parallel/cpu_quota.hpp"
#include "parallel/for_each_chunk.hpp"
#include "parallel/launch.hpp"

namespace fleetprint::parallel {

// More threads than this serve no machine that is there.
inline constexpr int most_threads = 4096;

struct AvailableThreads {
  Threads threads;
  std::string note;  // a sentence about a setting that was not followed; empty where there is none
};

// OMP_NUM_THREADS where it is set, at most `most_threads`; of a list the first. Else `usable_cores` or, if it is less,
// the quota of time, rounded up. At least 1.
AvailableThreads choose_threads(const ReadVariable& variable, int usable_cores, std::optional<double> quota_cores);

// The cores on which the system lets this process run: its affinity (taskset, Slurm, cpusets), or all.
int usable_cores();

// For this process.
AvailableThreads available_threads();

}  // namespace fleetprint::parallel
