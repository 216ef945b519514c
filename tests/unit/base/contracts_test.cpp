// The contracts as the presets dev and asan have them, whatever the build type of this test.
#ifndef FLEETPRINT_CONTRACTS
#define FLEETPRINT_CONTRACTS
#endif
#include "base/contracts.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

namespace fleetprint::base {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

int half(int even) {
  EXPECT(even % 2 == 0);
  const int result = even / 2;
  ENSURE(result >= 0);
  return result;
}

}  // namespace

TEST_CASE("A kept contract goes unnoticed") { CHECK(half(8) == 4); }

TEST_CASE("A broken EXPECT names its condition and its place") {
  CHECK_THROWS_AS(half(3), ContractViolation);
  CHECK_THROWS_MATCHES(half(3), ContractViolation,
                       MessageMatches(ContainsSubstring("EXPECT failed: even % 2 == 0 at ") &&
                                      ContainsSubstring("contracts_test.cpp:")));
}

TEST_CASE("A broken ENSURE is told from a broken EXPECT") {
  CHECK_THROWS_MATCHES(half(-2), ContractViolation, MessageMatches(ContainsSubstring("ENSURE failed: result >= 0")));
}

TEST_CASE("A checked condition is evaluated once") {
  int evaluations = 0;
  EXPECT(++evaluations > 0);
  CHECK(evaluations == 1);
}

TEST_CASE("A contract violation is a logic error and no input error") {
  CHECK_THROWS_AS(violate("EXPECT", "x", "f.cpp", 7), std::logic_error);
  CHECK_THROWS_MATCHES(violate("EXPECT", "x", "f.cpp", 7), ContractViolation,
                       Catch::Matchers::Message("EXPECT failed: x at f.cpp:7"));
}

}  // namespace fleetprint::base
