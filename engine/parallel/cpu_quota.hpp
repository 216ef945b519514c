#pragma once

#include <functional>
#include <optional>
#include <string>

namespace fleetprint::parallel {

// The text of a file, or nothing where it cannot be read.
using ReadText = std::function<std::optional<std::string>(const std::string& path)>;

// How many cores' worth of time Linux gives this process: the least quota among its control group and the groups that
// this one lies in, in versions 1 and 2 (cpu.cfs_quota_us over cpu.cfs_period_us; cpu.max). Nothing where none is set.
// Containers with a limit such as `docker run --cpus 1.5`, Kubernetes' limits.cpu and systemd's CPUQuota set one.
// Sources: cgroups(7), proc(5) on mountinfo, and "Control Group v2" in the documentation of the Linux kernel.
std::optional<double> cpu_quota_cores(const ReadText& read);

}  // namespace fleetprint::parallel
