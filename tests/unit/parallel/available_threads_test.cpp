#include "parallel/available_threads.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <latch>
#include <map>
#include <string>
#include <thread>

#include "parallel/for_each_chunk.hpp"

namespace fleetprint::parallel {
namespace {

AvailableThreads choose(const char* setting, int cores, std::optional<double> quota = {}) {
  return choose_threads([&](const char* name) { return std::string(name) == "OMP_NUM_THREADS" ? setting : nullptr; },
                        cores, quota);
}

}  // namespace

TEST_CASE("By default the number of threads is the lesser of cores and quota") {
  CHECK(choose(nullptr, 8).threads.count == 8);
  CHECK(choose(nullptr, 8, 2.0).threads.count == 2);
  CHECK(choose(nullptr, 8, 1.5).threads.count == 2);
  CHECK(choose(nullptr, 8, 0.25).threads.count == 1);
  CHECK(choose(nullptr, 2, 64.0).threads.count == 2);
  CHECK(choose(nullptr, 0).threads.count == 1);
  CHECK(choose(nullptr, 8, 1e300).threads.count == 8);
  CHECK(choose(nullptr, 8, 2.0).note.empty());
}

TEST_CASE("OMP_NUM_THREADS comes before cores and quota") {
  CHECK(choose("3", 1, 1.0).threads.count == 3);
  CHECK(choose(" 3 ", 8).threads.count == 3);
  CHECK(choose("3,2", 8).threads.count == 3);
  CHECK(choose("4096", 8).threads.count == 4096);
  CHECK(choose("4096", 8).note.empty());
  CHECK(choose("", 8).threads.count == 8);
  CHECK(choose("", 8).note.empty());
}

TEST_CASE("Absurdly many threads are capped with a sentence") {
  for (const char* setting : {"4097", "100000", "99999999999999999999999"}) {
    const AvailableThreads available = choose(setting, 2);
    CHECK(available.threads.count == 4096);
    CHECK(available.note == "OMP_NUM_THREADS: '" + std::string(setting) +
                                "' is more than the most threads that a run may have. Threads used: 4096.");
  }
}

TEST_CASE("What is not a number of threads is ignored with a sentence") {
  for (const char* setting : {"many", "0", "-2", "2.5", "2x", ","}) {
    const AvailableThreads available = choose(setting, 5);
    CHECK(available.threads.count == 5);
    CHECK(available.note == "OMP_NUM_THREADS: '" + std::string(setting) +
                                "' is not a number of threads and is ignored. Threads used: 5.");
  }
}

TEST_CASE("The machine offers at least one thread") {
  CHECK(usable_cores() >= 1);
  CHECK(available_threads().threads.count >= 1);
}

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

namespace {

double processor_seconds() {
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

// The program under test starts itself again here, with the arguments that chose this test.
TEST_CASE("Threads that wait take no processor time") {
  sleep_while_waiting();
  REQUIRE(std::getenv("OMP_WAIT_POLICY") != nullptr);
  for_each_chunk(2, {2}, [](std::uint64_t) {});  // the threads are there from now on
  const double before = processor_seconds();
  for (int i = 0; i < 40; ++i) {
    std::latch both(2);
    for_each_chunk(2, {2}, [&](std::uint64_t chunk) {
      both.arrive_and_wait();
      if (chunk == 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    });
  }
  CHECK(processor_seconds() - before < 0.1);  // one that spins takes 0.4 s
}

}  // namespace fleetprint::parallel
