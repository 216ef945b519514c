#include "sampling/normal_score.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../random/kolmogorov.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/cumulants.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::DistributionSpec;

DistributionSpec any_law() {
  return GENERATE(DistributionSpec::triangular({0.18, 0.40, 1.35}), DistributionSpec::triangular({2, 2, 3}),
                  DistributionSpec::triangular({0, 1, 1}), DistributionSpec::triangular({0, 0.001, 1}),
                  DistributionSpec::uniform(-1, 4), DistributionSpec::pert({0.18, 0.40, 1.35}),
                  DistributionSpec::pert({0, 0, 1}), DistributionSpec::lognormal_through({0.18, 0.40, 1.35}));
}

}  // namespace

TEST_CASE("A law's normal score is its quantile at the normal probability") {
  const DistributionSpec law = any_law();
  CAPTURE(static_cast<int>(law.law()), law.typical());
  const NormalScore score(law);
  const double spread = score(3) - score(-3);
  for (double s = -5; s <= 5; s += 0.0137) {
    REQUIRE_THAT(random::cdf(law, score(s)), WithinAbs(testing::normal_cdf(s), 1e-9));
    REQUIRE_THAT(score(s), WithinAbs(random::inverse_cdf(law, testing::normal_cdf(s)), 1e-9 * spread));
  }
}

TEST_CASE("A normal score rises from the lower end to the upper one and stays there") {
  const DistributionSpec law = DistributionSpec::triangular({0.18, 0.40, 1.35});
  const NormalScore score(law);
  for (double s = -8.5; s < 8.4; s += 0.01) REQUIRE(score(s + 0.01) >= score(s));
  CHECK(score(-20) == score(-8.5));
  CHECK(score(20) == score(8.5));
  CHECK_THAT(score(-20), WithinAbs(0.18, 1e-8));
  CHECK_THAT(score(20), WithinAbs(1.35, 1e-8));
}

TEST_CASE("Quadrature over the normal score gives a law's own moments") {
  const DistributionSpec law = any_law();
  CAPTURE(static_cast<int>(law.law()), law.typical());
  const NormalScore score(law);
  const Cumulants cumulants = cumulants_of(ScoredPart{&score});
  CHECK_THAT(cumulants[0], WithinRel(law.mean(), 1e-9));
  CHECK_THAT(cumulants[1], WithinRel(law.variance(), 1e-9));
}

TEST_CASE("Cumulants by quadrature are those of the closed form") {
  // Uniform on (0, 1): 1/12, 0, -1/120, 0, 1/252 (Bernoulli numbers over their order).
  const DistributionSpec uniform = DistributionSpec::uniform(0, 1);
  const Cumulants of_uniform = cumulants_of(uniform, NormalScore(uniform));
  const Cumulants expected = {0.5, 1.0 / 12, 0, -1.0 / 120, 0, 1.0 / 252};
  for (std::size_t k = 0; k < expected.size(); ++k) CHECK_THAT(of_uniform[k], WithinAbs(expected[k], 1e-10));
  const DistributionSpec triangular = DistributionSpec::triangular({0.18, 0.40, 1.35});
  const NormalScore score(triangular);
  const Cumulants closed = cumulants_of(triangular, score);
  const Cumulants by_quadrature = cumulants_of(ScoredPart{&score});
  for (std::size_t k = 0; k < closed.size(); ++k) CHECK_THAT(by_quadrature[k], WithinRel(closed[k], 1e-8));
}

}  // namespace fleetprint::sampling
