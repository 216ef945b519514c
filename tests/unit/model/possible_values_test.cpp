#include "model/possible_values.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("Bounded laws have the ends of their support") {
  const std::array<double, 3> values = {3, 1, 2};
  const std::array<double, 3> weights = {0, 1, 2};
  for (const auto& [law, least, greatest] : {std::tuple{DistributionSpec::fixed(2), 2.0, 2.0},
                                             {DistributionSpec::triangular({1, 2, 4}), 1.0, 4.0},
                                             {DistributionSpec::pert({1, 2, 4}), 1.0, 4.0},
                                             {DistributionSpec::uniform(-1, 3), -1.0, 3.0},
                                             {DistributionSpec::beta({2, 3, 0.5, 1.5}), 0.5, 1.5},
                                             {DistributionSpec::truncated_normal({0, 1, -2, 3}), -2.0, 3.0},
                                             {DistributionSpec::discrete(values, weights), 1.0, 2.0}}) {
    CHECK(least_possible(law) == least);
    CHECK(greatest_possible(law) == greatest);
  }
}

TEST_CASE("Laws without an end have none there, and lognormal ones their origin at the other") {
  CHECK_FALSE(least_possible(DistributionSpec::normal(1, 0.1)));
  CHECK_FALSE(greatest_possible(DistributionSpec::normal(1, 0.1)));
  const DistributionSpec lognormal = DistributionSpec::lognormal(5, 2);
  CHECK(least_possible(lognormal) == 0);
  CHECK_FALSE(greatest_possible(lognormal));
  // theta = (l u - m^2) / (l + u - 2 m)
  const DistributionSpec right = DistributionSpec::lognormal_through({0.1, 0.2, 0.4});
  CHECK_THAT(least_possible(right).value(), WithinAbs(0, 1e-15));
  CHECK_FALSE(greatest_possible(right));
  const DistributionSpec mirrored = DistributionSpec::lognormal_through({0, 3, 4});
  CHECK_FALSE(least_possible(mirrored));
  CHECK_THAT(greatest_possible(mirrored).value(), WithinAbs(4.5, 1e-12));
}

}  // namespace
}  // namespace fleetprint::model
