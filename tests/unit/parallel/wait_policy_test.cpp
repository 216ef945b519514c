#include "parallel/wait_policy.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <latch>
#include <thread>

#include "parallel/for_each_chunk.hpp"

namespace fleetprint::parallel {
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
