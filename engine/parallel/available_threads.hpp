#pragma once

#include <functional>
#include <optional>
#include <string>

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

// The text of a file, or nothing where it cannot be read.
using ReadText = std::function<std::optional<std::string>(const std::string& path)>;

// How many cores' worth of time Linux gives this process: the least quota among its control group and the groups that
// this one lies in, in versions 1 and 2 (cpu.cfs_quota_us over cpu.cfs_period_us; cpu.max). Nothing where none is set.
// Containers with a limit such as `docker run --cpus 1.5`, Kubernetes' limits.cpu and systemd's CPUQuota set one.
// Sources: cgroups(7), proc(5) on mountinfo, and "Control Group v2" in the documentation of the Linux kernel.
std::optional<double> cpu_quota_cores(const ReadText& read);

// Has the threads of OpenMP sleep where they wait, unless OMP_WAIT_POLICY or GOMP_SPINCOUNT say something. GNU's
// library reads both when it is loaded, before main, and offers no function (libgomp manual, "GOMP_SPINCOUNT"): so the
// first call starts the program again in this process, with OMP_WAIT_POLICY=passive and the same arguments (about 10
// ms). To be called before anything is written, opened or asked of MPI. Where the system cannot do it, the threads
// spin.
void sleep_while_waiting();

}  // namespace fleetprint::parallel
