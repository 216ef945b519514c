#include "parallel/cpu_quota.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

namespace fleetprint::parallel {
namespace {

using Files = std::map<std::string, std::string>;

std::optional<double> quota_in(const Files& files) {
  return cpu_quota_cores([&](const std::string& path) -> std::optional<std::string> {
    const auto file = files.find(path);
    return file == files.end() ? std::nullopt : std::optional(file->second);
  });
}

constexpr const char* mount_2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
constexpr const char* mounts_1 =
    "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
    "32 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct\n"
    "33 31 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n";

Files of_version_2(const std::string& group, Files quotas) {
  quotas["/proc/self/cgroup"] = "0::" + group + "\n";
  quotas["/proc/self/mountinfo"] = mount_2;
  return quotas;
}

Files of_version_1(const std::string& group, Files quotas) {
  quotas["/proc/self/cgroup"] = "5:memory:/elsewhere\n4:cpu,cpuacct:" + group + "\n1:name=systemd:/init\n0::/\n";
  quotas["/proc/self/mountinfo"] = mounts_1;
  return quotas;
}

}  // namespace

TEST_CASE("Without control groups, or without a quota, there is none") {
  CHECK(!quota_in({}));
  CHECK(!quota_in(of_version_2("/a", {})));
  CHECK(!quota_in(of_version_2("/a", {{"/sys/fs/cgroup/a/cpu.max", "max 100000\n"}})));
  CHECK(!quota_in(of_version_1("/a", {{"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "-1\n"},
                                      {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n"}})));
}

TEST_CASE("Version 2: the quota of the own group and of every group around it, the least counts") {
  const Files own = {{"/sys/fs/cgroup/a/b/cpu.max", "150000 100000\n"}};
  CHECK(quota_in(of_version_2("/a/b", own)) == 1.5);
  Files both = own;
  both["/sys/fs/cgroup/a/cpu.max"] = "50000 100000\n";
  CHECK(quota_in(of_version_2("/a/b", both)) == 0.5);
  both["/sys/fs/cgroup/a/cpu.max"] = "800000 100000\n";
  CHECK(quota_in(of_version_2("/a/b", both)) == 1.5);
  // That of another group is none of ours.
  CHECK(!quota_in(of_version_2("/c", own)));
}

TEST_CASE("Version 2: a container sees its own group as the root") {
  CHECK(quota_in(of_version_2("/", {{"/sys/fs/cgroup/cpu.max", "200000 100000\n"}})) == 2);
  // Joined from outside, its group is above what is mounted.
  CHECK(quota_in(of_version_2("/../b", {{"/sys/fs/cgroup/cpu.max", "200000 100000\n"}})) == 2);
}

TEST_CASE("Version 1: quota over period of the controller cpu") {
  Files files = {{"/sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_quota_us", "250000\n"},
                 {"/sys/fs/cgroup/cpu,cpuacct/a/b/cpu.cfs_period_us", "100000\n"},
                 {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "-1\n"},
                 {"/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n"}};
  CHECK(quota_in(of_version_1("/a/b", files)) == 2.5);
  files["/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us"] = "20000\n";
  files["/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us"] = "10000\n";
  CHECK(quota_in(of_version_1("/a/b", files)) == 2);
}

TEST_CASE("Version 1: a container's own group is mounted") {
  Files files = {{"/proc/self/cgroup", "4:cpu:/docker/7f\n"},
                 {"/proc/self/mountinfo", "32 31 0:30 /docker/7f /my\\040groups ro master:9 - cgroup cgroup rw,cpu\n"},
                 {"/my groups/cpu.cfs_quota_us", "100000\n"},
                 {"/my groups/cpu.cfs_period_us", "50000\n"}};
  CHECK(quota_in(files) == 2);
  files["/proc/self/cgroup"] = "4:cpu:/docker/7f/inner\n";
  files["/my groups/inner/cpu.cfs_quota_us"] = "50000\n";
  files["/my groups/inner/cpu.cfs_period_us"] = "50000\n";
  CHECK(quota_in(files) == 1);
  // Begins with the same letters, but lies elsewhere: what is mounted counts.
  files["/proc/self/cgroup"] = "4:cpu:/docker/7fff\n";
  CHECK(quota_in(files) == 2);
}

TEST_CASE("Damaged texts of control groups say nothing") {
  CHECK(!quota_in(
      {{"/proc/self/cgroup", "0\n::\n4:cpu\n:"}, {"/proc/self/mountinfo", "- cgroup2\n1 2 - cgroup2 x\n\n"}}));
  for (const char* text :
       {"", "\n", "max", "100000", "x y", "-5 100000", "100000 0", "nan 1", "inf inf", "inf 1", "1 inf", " "}) {
    CAPTURE(text);
    CHECK(!quota_in(of_version_2("no/slash", {{"/sys/fs/cgroup/cpu.max", text}})));
  }
}

}  // namespace fleetprint::parallel
