#include "random/inverse_cdf.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::random {
namespace {

using Catch::Matchers::WithinAbs;
using model::DistributionSpec;

DistributionSpec any_varying_law() {
  return GENERATE(DistributionSpec::uniform(-2, 5), DistributionSpec::uniform(0.1, 0.7),
                  DistributionSpec::triangular({0.04, 0.27, 0.63}), DistributionSpec::triangular({-1, 0, 3}),
                  DistributionSpec::triangular({2, 2, 6}), DistributionSpec::triangular({2, 6, 6}),
                  DistributionSpec::triangular({0, 1e-9, 1}));
}

}  // namespace

TEST_CASE("A law's distribution function undoes its quantile") {
  const DistributionSpec law = any_varying_law();
  CAPTURE(law.triple().lower, law.triple().typical, law.triple().upper);
  for (int i = 0; i <= 1000; ++i) {
    const double probability = i / 1000.0;
    CAPTURE(probability);
    // The density is at most 2 / width, and x rounds by 2^-53 of its size: a few units of 1e-15 on these laws.
    REQUIRE_THAT(cdf(law, inverse_cdf(law, probability)), WithinAbs(probability, 1e-14));
  }
}

TEST_CASE("Quantiles start at the lower end and finish at the upper end and never decrease") {
  const DistributionSpec law = any_varying_law();
  const model::Triple& t = law.triple();
  CAPTURE(t.lower, t.typical, t.upper);
  CHECK_THAT(inverse_cdf(law, 0), WithinAbs(t.lower, 1e-15 * (t.upper - t.lower)));
  CHECK_THAT(inverse_cdf(law, 1), WithinAbs(t.upper, 1e-15 * (t.upper - t.lower)));
  double before = inverse_cdf(law, 0);
  for (int i = 1; i <= 4096; ++i) {
    const double x = inverse_cdf(law, i / 4096.0);
    REQUIRE(x >= before);
    before = x;
  }
}

TEST_CASE("The probability below the mode is its share of the width") {
  CHECK_THAT(cdf(DistributionSpec::triangular({2, 3, 6}), 3), WithinAbs(0.25, 1e-15));
  CHECK_THAT(inverse_cdf(DistributionSpec::triangular({2, 3, 6}), 0.25), WithinAbs(3, 1e-15));
  CHECK_THAT(cdf(DistributionSpec::triangular({2, 3, 6}), 2.5), WithinAbs(0.0625, 1e-15));
  CHECK_THAT(cdf(DistributionSpec::triangular({2, 3, 6}), 4.5), WithinAbs(1 - 0.1875, 1e-15));
  CHECK_THAT(cdf(DistributionSpec::uniform(2, 6), 3), WithinAbs(0.25, 1e-15));
}

TEST_CASE("Right triangles follow a square root") {
  for (const double p : {0.01, 0.19, 0.36, 0.75}) {
    CHECK_THAT(inverse_cdf(DistributionSpec::triangular({0, 1, 1}), p), WithinAbs(std::sqrt(p), 1e-15));
    CHECK_THAT(inverse_cdf(DistributionSpec::triangular({0, 0, 1}), p), WithinAbs(1 - std::sqrt(1 - p), 1e-15));
  }
}

TEST_CASE("Outside its ends a law has probability zero or one") {
  const DistributionSpec law = any_varying_law();
  CHECK(cdf(law, law.triple().lower - 1) == 0);
  CHECK(cdf(law, law.triple().upper) == 1);
  CHECK(cdf(law, law.triple().upper + 1) == 1);
}

TEST_CASE("A constant law is a step") {
  const DistributionSpec law = DistributionSpec::fixed(0.3);
  for (const double probability : {0.0, 0.5, 1.0}) CHECK(inverse_cdf(law, probability) == 0.3);
  CHECK(cdf(law, 0.29) == 0);
  CHECK(cdf(law, 0.3) == 1);
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There is no quantile beyond probability zero and one") {
  CHECK_THROWS_AS(inverse_cdf(DistributionSpec::uniform(0, 1), -0.1), base::ContractViolation);
  CHECK_THROWS_AS(inverse_cdf(DistributionSpec::uniform(0, 1), 1.1), base::ContractViolation);
}
#endif

}  // namespace fleetprint::random
