#include "base/gamma.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch_test_macros.hpp>

#include "last_place.hpp"

namespace fleetprint::base {

TEST_CASE("The gamma function and its logarithm are Boost.Math's in long double") {
  for (std::uint32_t i = 0; i < testing::arguments; ++i) {
    const double x = i % 2 == 0 ? testing::between(0, 171.6, i) : std::exp2(testing::between(-1000, 40, i));
    CAPTURE(x);
    if (x < 171.6) {
      const long double exact = boost::math::tgamma(static_cast<long double>(x));
      REQUIRE(std::abs(gamma(x) / exact - 1) < 1e-16L * (10 + static_cast<long double>(x)));
    }
    const long double logarithm = boost::math::lgamma(static_cast<long double>(x));
    REQUIRE(std::abs(log_gamma(x) - logarithm) < 1e-15L * std::max(1.0L, std::abs(logarithm)));
  }
  CHECK(gamma(1) == 1);
  CHECK(gamma(5) == 24);
  CHECK(gamma(172) == std::numeric_limits<double>::infinity());
}

TEST_CASE("The bits of the gamma function are those of every other system") {
  CHECK(testing::digest([](double x) { return gamma(x); }, 0, 171) == 0xca5a3c27bacc7317);
  CHECK(testing::digest([](double x) { return log_gamma(x); }, 0, 1000) == 0x9afe2da22c2c0f1d);
}

}  // namespace fleetprint::base
