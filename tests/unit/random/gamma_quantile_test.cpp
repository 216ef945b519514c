#include "random/gamma_quantile.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

namespace fleetprint::random {

using Catch::Matchers::WithinRel;

TEST_CASE("Gamma quantiles are those of closed forms") {
  // Shape 1 is the exponential law; shape 1/2 is half the square of a standard normal number.
  for (const double p : {1e-12, 0.01, 0.5, 0.99, 1 - 1e-12})
    CHECK_THAT(gamma_quantile(1, p), WithinRel(-std::log1p(-p), 1e-11));
  CHECK_THAT(gamma_quantile(0.5, std::erf(std::sqrt(2.25))), WithinRel(2.25, 1e-11));
  // SciPy: scipy.stats.gamma.ppf(0.3, 7.5)
  CHECK_THAT(gamma_quantile(7.5, 0.3), WithinRel(5.860584486472477, 1e-9));
}

}  // namespace fleetprint::random
