#include "base/incomplete_beta.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

namespace fleetprint::base {
namespace {

using Catch::Matchers::WithinRel;

// I_x or 1 - I_x, whichever belongs to the nearer end, in long double.
long double near_tail(double alpha, double beta, const UnitPoint& x) {
  if (x.from_zero <= x.from_one)
    return boost::math::ibeta<long double, long double, long double>(alpha, beta, x.from_zero);
  return boost::math::ibeta<long double, long double, long double>(beta, alpha, x.from_one);
}

}  // namespace

TEST_CASE("A beta quantile has its probability below it for all shapes and tails") {
  for (const double alpha : {0.01, 0.5, 1.0, 2.0, 3.0, 50.0, 1e4})
    for (const double beta : {0.01, 0.5, 1.0, 2.0, 5.0, 1e4})
      for (const double p : {0x1p-53, 1e-12, 1e-3, 0.3, 0.5, 0.95, 1 - 1e-12, 1 - 0x1p-53}) {
        CAPTURE(alpha, beta, p);
        const UnitPoint x = beta_quantile(alpha, beta, p);
        const bool is_lower = x.from_zero <= x.from_one;
        if (std::min(x.from_zero, x.from_one) < 1e-300) continue;  // underflow: shape 0.01 far out
        REQUIRE_THAT(static_cast<double>(near_tail(alpha, beta, x)), WithinRel(is_lower ? p : 1 - p, 1e-10));
        REQUIRE_THAT(incomplete_beta(alpha, beta, x), WithinRel(p, 1e-10));
      }
}

TEST_CASE("Beta quantiles of simple shapes have closed forms") {
  for (const double p : {0x1p-53, 1e-6, 0.2, 0.5, 0.9}) {
    CAPTURE(p);
    CHECK_THAT(beta_quantile(1, 1, p).from_zero, WithinRel(p, 1e-14));
    CHECK_THAT(beta_quantile(5, 1, p).from_zero, WithinRel(std::pow(p, 0.2), 1e-14));
    CHECK_THAT(beta_quantile(1, 5, p).from_zero, WithinRel(-std::expm1(0.2 * std::log1p(-p)), 1e-14));
    // The arcsine law: sin^2(pi p / 2).
    CHECK_THAT(beta_quantile(0.5, 0.5, p).from_zero, WithinRel(std::pow(std::sin(std::acos(-1.0) * p / 2), 2), 1e-13));
  }
}

TEST_CASE("Beta quantiles end at zero and one") {
  CHECK(beta_quantile(2, 3, 0).from_zero == 0);
  CHECK(beta_quantile(2, 3, 1).from_one == 0);
}

TEST_CASE("Quantiles of Student's t are Boost.Math's in long double") {
  for (const double degrees : {1.0, 1.5, 2.0, 3.0, 7.3, 30.0, 31.0, 250.0, 1e4, 1e6})
    for (const double tail : {1e-15, 1e-9, 1e-4, 0.025, 0.05, 0.3, 0.49, 0.6, 0.975}) {
      CAPTURE(degrees, tail);
      const boost::math::students_t_distribution<long double> exact(degrees);
      const long double t = quantile(complement(exact, static_cast<long double>(tail)));
      CHECK(std::abs(student_t_exceeded(degrees, tail) / t - 1) < 1e-11L);
    }
}

}  // namespace fleetprint::base
