#include "base/normal.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <catch2/catch_test_macros.hpp>

#include "last_place.hpp"

namespace fleetprint::base {
namespace {

using testing::between;

double relative_error(double value, long double exact) { return static_cast<double>(std::abs(value / exact - 1)); }

}  // namespace

TEST_CASE("Tails of the normal distribution are Boost.Math's in long double") {
  for (std::uint32_t i = 0; i < testing::arguments; ++i) {
    const double z = between(-10, 37.5, i);
    CAPTURE(z);
    const long double exact = boost::math::erfc(static_cast<long double>(z) * std::sqrt(0.5L)) / 2;
    REQUIRE(relative_error(normal_tail(z), exact) < 2e-15);
  }
  CHECK(normal_tail(0) == 0.5);
  CHECK(normal_tail(40) == 0);
  CHECK(normal_tail(elementary::infinity) == 0);
  CHECK(normal_tail(-elementary::infinity) == 1);
  CHECK(std::isnan(normal_tail(elementary::not_a_number)));
}

TEST_CASE("Quantiles of the normal distribution are Boost.Math's in long double") {
  const auto check = [](double p) {
    CAPTURE(p);
    const long double exact = -std::sqrt(2.0L) * boost::math::erfc_inv(2 * static_cast<long double>(p));
    REQUIRE(relative_error(normal_quantile(p), exact) < 2e-15);
  };
  for (std::uint32_t i = 0; i < testing::arguments; ++i) {
    check(between(0, 1, i));
    check(std::exp(between(-700, -0.7, i)));
  }
  CHECK(normal_quantile(0.5) == 0);
}

TEST_CASE("The bits of the normal distribution are those of every other system") {
  CHECK(testing::digest([](double x) { return normal_tail(x); }, -9, 39) == 0x45d668aa6ff115a2);
  CHECK(testing::digest([](double x) { return normal_quantile(x); }, 0, 1) == 0x91ecadf60c712c6b);
  CHECK(testing::digest([](double x) { return normal_quantile(std::ldexp(x, -40)); }, 0, 1) == 0xa8ef65190df17e0f);
}

}  // namespace fleetprint::base
