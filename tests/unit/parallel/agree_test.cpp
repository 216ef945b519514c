#include "parallel/agree.hpp"

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

}  // namespace fleetprint::parallel
