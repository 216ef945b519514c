#include "parallel/thread_team.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <ctime>
#include <latch>
#include <set>
#include <thread>

namespace fleetprint::parallel {
namespace {

using namespace std::chrono_literals;

double processor_seconds() {
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

TEST_CASE("Helpers work side by side with the caller") {
  ThreadTeam team;
  std::latch all(3);  // passed only if three threads are in work() at once
  std::mutex mutex;
  std::set<std::thread::id> seen;
  team.share(2, [&] {
    all.arrive_and_wait();
    const std::lock_guard lock(mutex);
    seen.insert(std::this_thread::get_id());
  });
  CHECK(seen.size() == 3);
  CHECK(seen.contains(std::this_thread::get_id()));
}

TEST_CASE("Nobody waits for a helper that does not come") {
  ThreadTeam team;
  std::latch busy(2), released(1);
  // The only helper is at other work until the caller is done.
  std::thread other([&] {
    team.share(1, [&] {
      busy.arrive_and_wait();
      released.wait();
    });
  });
  busy.wait();
  std::atomic<int> calls = 0;
  team.share(1, [&] { ++calls; });
  CHECK(calls == 1);
  released.count_down();
  other.join();
  CHECK(calls == 1);  // nor does it come later
}

TEST_CASE("A caller waits for a helper that has begun") {
  ThreadTeam team;
  std::latch both(2);
  const std::thread::id caller = std::this_thread::get_id();
  std::atomic<bool> is_done = false;
  team.share(1, [&] {
    both.arrive_and_wait();
    if (std::this_thread::get_id() == caller) return;
    std::this_thread::sleep_for(20ms);
    is_done = true;
  });
  CHECK(is_done);
}

TEST_CASE("A helper may share its own work") {
  ThreadTeam team;
  std::atomic<int> calls = 0;
  team.share(2, [&] { team.share(2, [&] { ++calls; }); });
  CHECK(calls >= 1);
  CHECK(calls <= 9);
}

TEST_CASE("Who waits takes no processor time") {
  ThreadTeam team;
  std::latch both(2);
  team.share(3, [] {});  // three helpers wait for work from now on
  const std::thread::id caller = std::this_thread::get_id();
  const double before = processor_seconds();
  team.share(1, [&] {
    both.arrive_and_wait();
    if (std::this_thread::get_id() != caller) std::this_thread::sleep_for(300ms);
  });
  CHECK(processor_seconds() - before < 0.1);
}

}  // namespace fleetprint::parallel
