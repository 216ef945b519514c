#include "parallel/ranks.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "base/error.hpp"
#include "thread_ranks.hpp"

namespace fleetprint::parallel {
namespace {

std::exception_ptr failure_of(int rank) {
  return std::make_exception_ptr(base::RunError("rank " + std::to_string(rank)));
}

}  // namespace

TEST_CASE("When no rank failed all go on") {
  const int count = GENERATE(1, 2, 5);
  const auto thrown = run_ranks(count, [](Ranks& ranks) {
    agree(ranks, nullptr);
    agree(ranks, nullptr);
  });
  CHECK(std::all_of(thrown.begin(), thrown.end(), [](const auto& each) { return each == nullptr; }));
}

TEST_CASE("When ranks failed the lowest of them keeps its exception and all others are silent") {
  const int lowest = GENERATE(0, 1, 3);
  const auto thrown =
      run_ranks(5, [&](Ranks& ranks) { agree(ranks, ranks.rank() >= lowest ? failure_of(ranks.rank()) : nullptr); });
  CHECK(words_of(thrown[static_cast<std::size_t>(lowest)]) == "rank " + std::to_string(lowest));
  CHECK(others_failed_elsewhere(thrown, static_cast<std::size_t>(lowest)));
}

TEST_CASE("One rank alone throws what it has") {
  Ranks ranks = Ranks::alone();
  CHECK_NOTHROW(agree(ranks, nullptr));
  CHECK_THROWS_AS(agree(ranks, failure_of(0)), base::RunError);
}

namespace {

std::vector<std::byte> bytes_of(int rank, std::size_t length) {
  return std::vector<std::byte>(length, static_cast<std::byte>(rank + 1));
}

}  // namespace

TEST_CASE("Every rank gets the root's bytes, one broadcast after another") {
  const int count = GENERATE(1, 2, 5);
  std::vector<int> right(static_cast<std::size_t>(count));
  run_ranks(count, [&](Ranks& ranks) {
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{100'000}}) {
      // What the others give differs and is longer.
      const auto got = broadcast(ranks, bytes_of(ranks.rank(), ranks.is_root() ? length : length + 5));
      right[static_cast<std::size_t>(ranks.rank())] += got == bytes_of(0, length) ? 1 : 0;
    }
  });
  for (const int number : right) CHECK(number == 3);
}

TEST_CASE("A root that ends before it sends leaves nobody waiting") {
  const auto thrown = run_ranks(3, [&](Ranks& ranks) {
    if (ranks.is_root()) throw base::RunError("cannot begin");
    broadcast(ranks, {});
  });
  CHECK(holds<base::RunError>(thrown[0]));
  CHECK(others_failed_elsewhere(thrown, 0));
}

TEST_CASE("What the root sent before it ended still arrives") {
  const auto mail = std::make_shared<Mail>();
  {  // The root is gone before the other begins.
    Ranks root(std::make_unique<ThreadCommunicator>(mail, 0, 2));
    broadcast(root, bytes_of(0, 10));
  }
  Ranks other(std::make_unique<ThreadCommunicator>(mail, 1, 2));
  CHECK(broadcast(other, {}) == bytes_of(0, 10));
  CHECK_THROWS_AS(broadcast(other, {}), FailedElsewhere);
}

}  // namespace fleetprint::parallel
