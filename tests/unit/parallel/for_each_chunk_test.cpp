#include "parallel/for_each_chunk.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <chrono>
#include <cmath>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/contracts.hpp"

namespace fleetprint::parallel {
namespace {

int any_threads() { return GENERATE(1, 2, 3, 7); }

// 1 / (1 + chunk) summed in the order of taking: the last bits depend on the order.
double harmonic(std::uint64_t chunks, int threads) {
  double sum = 0;
  reduce_chunks<double>(
      chunks, {threads}, [](std::uint64_t i) { return 1 / (1.0 + static_cast<double>(i)); },
      [&](std::uint64_t, double value) { sum += value; });
  return sum;
}

}  // namespace

TEST_CASE("Each chunk is done once") {
  const int threads = any_threads();
  const auto chunks = GENERATE(std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{1000});
  CAPTURE(threads, chunks);
  std::vector<std::atomic<int>> calls(chunks);
  for_each_chunk(chunks, {threads}, [&](std::uint64_t i) { ++calls[i]; });
  CHECK(std::all_of(calls.begin(), calls.end(), [](const auto& count) { return count == 1; }));
}

TEST_CASE("No more threads take part than were asked for") {
  const int threads = any_threads();
  std::mutex mutex;
  std::set<std::thread::id> seen;
  for_each_chunk(500, {threads}, [&](std::uint64_t) {
    const std::lock_guard lock(mutex);
    seen.insert(std::this_thread::get_id());
  });
  CHECK(static_cast<int>(seen.size()) <= threads);
  if (threads == 1) CHECK(seen.contains(std::this_thread::get_id()));
}

TEST_CASE("The exception that leaves is that of the lowest chunk that throws") {
  const int threads = any_threads();
  const auto fail_from_20_on = [](std::uint64_t i) {
    // The lowest failing chunk takes longest, so that later ones fail first.
    if (i == 20) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (i >= 20) throw std::runtime_error(std::to_string(i));
  };
  CHECK_THROWS_MATCHES(for_each_chunk(100, {threads}, fail_from_20_on), std::runtime_error,
                       Catch::Matchers::Message("20"));
}

TEST_CASE("Once a chunk threw the rest is skipped") {
  int calls = 0;
  CHECK_THROWS_AS(for_each_chunk(1'000'000, {1},
                                 [&](std::uint64_t i) {
                                   ++calls;
                                   if (i == 2) throw std::out_of_range("2");
                                 }),
                  std::out_of_range);
  CHECK(calls == 3);
}

TEST_CASE("After an exception the threads work on") {
  const int threads = any_threads();
  CHECK_THROWS(for_each_chunk(50, {threads}, [](std::uint64_t) { throw std::runtime_error("x"); }));
  std::atomic<int> calls = 0;
  for_each_chunk(50, {threads}, [&](std::uint64_t) { ++calls; });
  CHECK(calls == 50);
}

TEST_CASE("Values are taken in the order of the chunks by the calling thread") {
  const int threads = any_threads();
  // Below, at, and above one and several windows of 256.
  const auto chunks = GENERATE(std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{255}, std::uint64_t{256},
                               std::uint64_t{257}, std::uint64_t{1000});
  CAPTURE(threads, chunks);
  std::vector<std::uint64_t> taken;
  bool own_thread = true;
  const std::thread::id caller = std::this_thread::get_id();
  reduce_chunks<std::uint64_t>(
      chunks, {threads}, [](std::uint64_t i) { return i * i; },
      [&](std::uint64_t i, std::uint64_t value) {
        own_thread = own_thread && std::this_thread::get_id() == caller;
        if (value == i * i) taken.push_back(i);
      });
  std::vector<std::uint64_t> expected(chunks);
  std::iota(expected.begin(), expected.end(), std::uint64_t{0});
  CHECK(taken == expected);
  CHECK(own_thread);
}

TEST_CASE("No more than a window of values is made ahead of the taking") {
  const int threads = any_threads();
  std::atomic<std::uint64_t> made = 0;
  std::uint64_t most_ahead = 0;
  reduce_chunks<int>(
      2000, {threads},
      [&](std::uint64_t) {
        ++made;
        return 0;
      },
      [&](std::uint64_t i, int) { most_ahead = std::max(most_ahead, made - i); });
  CHECK(most_ahead <= 256);
}

TEST_CASE("A sum has the same bits for any number of threads") {
  const double one = harmonic(3000, 1);
  for (const int threads : {2, 3, 7}) CHECK(harmonic(3000, threads) == one);
  // The order matters in the last bits, or the comparison above would prove nothing.
  double backwards = 0;
  for (std::uint64_t i = 3000; i-- > 0;) backwards += 1 / (1.0 + static_cast<double>(i));
  CHECK(backwards != one);
}

TEST_CASE("An exception of a chunk leaves a reduction before anything of its window is taken") {
  const int threads = any_threads();
  std::uint64_t taken = 0;
  CHECK_THROWS_MATCHES(reduce_chunks<int>(
                           600, {threads},
                           [](std::uint64_t i) {
                             if (i == 300) throw std::runtime_error("300");
                             return 0;
                           },
                           [&](std::uint64_t, int) { ++taken; }),
                       std::runtime_error, Catch::Matchers::Message("300"));
  CHECK(taken == 256);
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("No threads cannot work") {
  CHECK_THROWS_AS(for_each_chunk(1, {0}, [](std::uint64_t) {}), base::ContractViolation);
}
#endif

}  // namespace fleetprint::parallel
