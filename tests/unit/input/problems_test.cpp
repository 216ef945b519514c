#include "input/problems.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusal.hpp"

using namespace fleetprint;

TEST_CASE("problems are told once, in the order of lines, the first file's before others") {
  input::Problems problems;
  CHECK(problems.empty());
  CHECK_NOTHROW(problems.throw_if_any("a.toml"));
  problems.add({{"a.csv", 1, 1}, {}, "third", {}, {}});
  problems.add({{"b.toml", 7, 2}, {}, "second", {}, {}});
  problems.add({{"b.toml", 7, 1}, {}, "first", {}, {}});
  problems.add({{"b.toml", 7, 2}, {}, "second", {}, {}});
  CHECK(problems.has({{"b.toml", 7, 2}, {}, "second", {}, {}}));
  CHECK_FALSE(problems.has({{"b.toml", 8, 2}, {}, "second", {}, {}}));
  CHECK(refusal([&] { problems.throw_if_any("b.toml"); }) ==
        "b.toml:7:1: first.\nb.toml:7:2: second.\na.csv:1:1: third.");
}
