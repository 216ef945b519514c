#include "base/student_t.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace fleetprint::base {

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
