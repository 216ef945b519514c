#include "parallel/available_threads.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

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

}  // namespace fleetprint::parallel
