#include "base/trigonometric.hpp"

#include <catch2/catch_test_macros.hpp>
#include <numbers>

#include "last_place.hpp"

namespace fleetprint::base {

using testing::between;
using testing::greatest_error;

TEST_CASE("Sines and cosines are within a unit of the last place") {
  for (const double most : {1.0, 10.0, 1e6, 1e9}) {
    CAPTURE(most);
    const auto angle = [&](std::uint32_t i) { return between(-most, most, i); };
    CHECK(greatest_error([](double x) { return sin(x); }, [](long double x) { return std::sin(x); }, angle) < 0.9);
    CHECK(greatest_error([](double x) { return cos(x); }, [](long double x) { return std::cos(x); }, angle) < 0.9);
  }
  const auto steep = [](std::uint32_t i) { return between(-1.6, 1.6, i); };
  CHECK(greatest_error([](double x) { return tan(x); }, [](long double x) { return std::tan(x); }, steep) < 2.5);
  CHECK(sin(0) == 0);
  CHECK(cos(0) == 1);
  CHECK(sin(1e-300) == 1e-300);
}

TEST_CASE("Angles of points are within two units of the last place, all round") {
  for (std::uint32_t i = 0; i < testing::arguments; ++i) {
    const double angle = between(-std::numbers::pi, std::numbers::pi, i);
    const double size = std::exp(between(-300, 300, i + testing::arguments));
    const double x = size * std::cos(angle);
    const double y = size * std::sin(angle);
    REQUIRE(testing::places_off(atan2(y, x), std::atan2(static_cast<long double>(y), static_cast<long double>(x))) < 2);
  }
  CHECK(atan2(0, 0) == 0);
  CHECK(atan2(0, 1) == 0);
  CHECK(atan2(0, -1) == std::numbers::pi);
  CHECK(atan2(1, 0) == std::numbers::pi / 2);
  CHECK(atan2(-1, 0) == -std::numbers::pi / 2);
}

TEST_CASE("The bits of trigonometric functions are those of every other system") {
  CHECK(testing::digest([](double x) { return sin(x); }, -100, 100) == 0x566c96c2abcde766);
  CHECK(testing::digest([](double x) { return cos(x); }, -100, 100) == 0xd84ca1f48efd64fa);
  CHECK(testing::digest([](double x) { return atan2(x, 1); }, -9, 9) == 0x81aea3e138219b5c);
}

}  // namespace fleetprint::base
