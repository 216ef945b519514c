#include "model/standard_normal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <utility>

#include "base/contracts.hpp"

namespace fleetprint::model {

using Catch::Matchers::WithinRel;

TEST_CASE("Normal quantiles and probabilities are SciPy's") {
  // scipy.special.ndtri(p), SciPy 1.10.1.
  for (const auto& [p, z] : {std::pair{1e-300, -37.0470962993612},
                             {1e-10, -6.361340902404056},
                             {1e-5, -4.264890793922825},
                             {0.05, -1.6448536269514729},
                             {0.3, -0.5244005127080409},
                             {0.49, -0.02506890825871106}})
    CHECK_THAT(normal_quantile(p), WithinRel(z, 4e-15));
  // scipy.special.ndtr(z). Rounding of z / sqrt 2 counts z^2 times: 900 x 2e-16.
  for (const auto& [z, p] : {std::pair{-30.0, 4.906713927147908e-198},
                             {-8.0, 6.22096057427174e-16},
                             {-2.5, 0.006209665325776132},
                             {-0.1, 0.460172162722971},
                             {1.5, 0.9331927987311419}})
    CHECK_THAT(normal_cdf(z), WithinRel(p, 4e-13));
}

TEST_CASE("Normal quantiles are antisymmetric and end with the greatest draw") {
  for (const double p : {least_probability, 0x1p-40, 0.125, 0.25, 0.5})
    CHECK(normal_quantile(1 - p) == -normal_quantile(p));
  CHECK_THAT(greatest_normal_draw(), WithinRel(8.209536151601387, 1e-15));  // -scipy.special.ndtri(2**-53)
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There is no normal quantile at probability zero or one") {
  CHECK_THROWS_AS(normal_quantile(0), base::ContractViolation);
  CHECK_THROWS_AS(normal_quantile(1), base::ContractViolation);
}
#endif

}  // namespace fleetprint::model
