// The contracts as the preset release has them, whatever the build type of this test.
#undef FLEETPRINT_CONTRACTS
#include <catch2/catch_test_macros.hpp>

#include "base/contracts.hpp"

namespace fleetprint::base {

TEST_CASE("With contracts off a condition is never evaluated") {
  int evaluations = 0;
  const auto is_false = [&evaluations] {
    ++evaluations;
    return false;
  };
  CHECK_NOTHROW(EXPECT(is_false()));
  CHECK_NOTHROW(ENSURE(is_false()));
  CHECK(evaluations == 0);
}

}  // namespace fleetprint::base
