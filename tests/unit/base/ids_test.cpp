#include "base/ids.hpp"

#include <catch2/catch_test_macros.hpp>
#include <type_traits>

namespace fleetprint::base {

TEST_CASE("Ids of different kinds cannot be mistaken for each other or for integers") {
  STATIC_CHECK_FALSE(std::is_convertible_v<Trial, Stream>);
  STATIC_CHECK_FALSE(std::is_constructible_v<Trial, Cohort>);
  STATIC_CHECK_FALSE(std::is_convertible_v<std::uint32_t, Trial>);
  STATIC_CHECK_FALSE(std::is_convertible_v<Trial, std::uint32_t>);
}

TEST_CASE("Ids compare by value and start at zero") {
  STATIC_CHECK(Trial{} == Trial{0});
  STATIC_CHECK(Trial{1} < Trial{2});
  STATIC_CHECK(Stream{7} != Stream{8});
  STATIC_CHECK(Seed{std::uint64_t{1} << 62}.value == 4611686018427387904u);
}

}  // namespace fleetprint::base
