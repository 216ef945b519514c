#include "base/whole_number.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "base/missing.hpp"

namespace fleetprint::base {

TEST_CASE("The whole part of a number stays within its bounds, whatever the number is") {
  using Limits = std::numeric_limits<double>;
  CHECK(whole_within(0, 7) == 0);
  CHECK(whole_within(2.999, 7) == 2);
  CHECK(whole_within(6.5, 7) == 6);
  for (const double large : {7.0, 7.5, 1e9, 1e300, Limits::max(), Limits::infinity()})
    CHECK(whole_within(large, 7) == 7);
  for (const double none : {-0.0, -1.0, -1e300, -Limits::infinity(), Limits::quiet_NaN(), Limits::denorm_min(), 0.999})
    CHECK(whole_within(none, 7) == 0);
  CHECK(whole_within(5, 0) == 0);
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  CHECK(whole_within(1e300, most) == most);
  CHECK(whole_within(0x1p63, most) == std::uint64_t{1} << 63);
  CHECK(whole_within(0x1p53, most) == std::uint64_t{1} << 53);
}

TEST_CASE("What is not finite does not exist") {
  CHECK(if_finite(2.5) == 2.5);
  CHECK_FALSE(if_finite(std::numeric_limits<double>::infinity()));
  CHECK_FALSE(if_finite(missing));
  CHECK(or_missing(-1) == -1);
  CHECK(std::isnan(or_missing(-std::numeric_limits<double>::infinity())));
}

}  // namespace fleetprint::base
