#include "sampling/smooth_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

namespace fleetprint::sampling {

TEST_CASE("A smooth table keeps its ends' values beyond them, and has none of what is no number") {
  const Stretch stretch{0, 2, 64};
  const SmoothTable<1> table(std::span(&stretch, 1), [](double x) { return std::array{std::exp(x)}; });
  CHECK_THAT(table(1.3)[0], Catch::Matchers::WithinRel(std::exp(1.3), 1e-6));
  CHECK(table(-1)[0] == 1);
  CHECK(table(std::numeric_limits<double>::infinity())[0] == std::exp(2.0));
#ifdef FLEETPRINT_CONTRACTS
  CHECK_THROWS_AS(table(std::numeric_limits<double>::quiet_NaN()), base::ContractViolation);
#endif
}

}  // namespace fleetprint::sampling
