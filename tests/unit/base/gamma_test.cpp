#include "base/gamma.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "base/incomplete_beta.hpp"
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

TEST_CASE("Incomplete gamma functions are Boost.Math's in long double") {
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const double shape = std::exp(testing::between(-5, 14, i));
    const double x = shape * std::exp(testing::between(-3, 3, i + 5000) / std::sqrt(std::max(1.0, shape)));
    CAPTURE(shape, x);
    const long double lower = boost::math::gamma_p(static_cast<long double>(shape), static_cast<long double>(x));
    const long double upper = boost::math::gamma_q(static_cast<long double>(shape), static_cast<long double>(x));
    REQUIRE(std::abs(lower_gamma(shape, x) - lower) < 1e-12L * lower);
    REQUIRE(std::abs(upper_gamma(shape, x) - upper) < 1e-12L * std::max(upper, 1e-3L));
  }
  CHECK(lower_gamma(2, 0) == 0);
  CHECK(upper_gamma(2, 0) == 1);
}

TEST_CASE("Incomplete beta functions are Boost.Math's in long double") {
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const double alpha = std::exp(testing::between(-4.6, 9.2, i));
    const double beta = std::exp(testing::between(-4.6, 9.2, i + 5000));
    const double spread = 1 / std::sqrt(std::max(1.0, std::min(alpha, beta)));
    const double odds = alpha / beta * std::exp(testing::between(-3, 3, i + 10000) * spread);
    const UnitPoint x{odds / (1 + odds), 1 / (1 + odds)};
    CAPTURE(alpha, beta, x.from_zero);
    const long double exact = x.from_zero < 0.5
                                  ? boost::math::ibeta<long double, long double, long double>(alpha, beta, x.from_zero)
                                  : boost::math::ibetac<long double, long double, long double>(beta, alpha, x.from_one);
    REQUIRE(std::abs(incomplete_beta(alpha, beta, x) - exact) < 1e-11L * std::max(exact, 1e-3L));
  }
}

TEST_CASE("The bits of incomplete gamma and beta functions are those of every other system") {
  CHECK(testing::digest([](double x) { return lower_gamma(2.5, x); }, 0, 9) == 0x80904d3d5ab07a98);
  CHECK(testing::digest([](double x) { return upper_gamma(20, x); }, 0, 50) == 0x15b3958740739810);
  CHECK(testing::digest([](double x) { return incomplete_beta(2.5, 3.5, {x, 1 - x}); }, 0, 1) == 0x8a6fe5c3d0536e65);
  CHECK(testing::digest([](double x) { return incomplete_beta(20, 30, {x, 1 - x}); }, 0, 1) == 0xf2b95ddc9175c9dc);
}

}  // namespace fleetprint::base
