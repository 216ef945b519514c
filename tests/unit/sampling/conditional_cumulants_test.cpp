#include "sampling/conditional_cumulants.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::DistributionSpec;

double normal_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); }

// By the trapezoid rule in small steps: kinks cost it less than 1e-8.
Cumulants slow_cumulants(const DistributionSpec& law, double rho, double z) {
  constexpr double step = 0.002;
  WeighedValues values;
  for (double n = -8.5; n <= 8.5; n += step) {
    values.value.push_back(value_at_score(law, std::sqrt(rho) * z + std::sqrt(1 - rho) * n));
    values.weight.push_back(step * normal_density(n));
  }
  return cumulants_of(values);
}

}  // namespace

TEST_CASE("Cumulants for a given factor are those of a direct quadrature") {
  const auto law = GENERATE(DistributionSpec::triangular({0.18, 0.40, 1.35}), DistributionSpec::triangular({0, 0, 1}),
                            DistributionSpec::uniform(0, 1));
  const double rho = GENERATE(0.05, 0.5, 0.98);
  const ConditionalCumulants table(NormalScore(law), rho);
  const double deviation = std::sqrt(law.variance());
  for (const double z : {-3.7, -0.61, -0.4103, 0.27, 2.9}) {
    CAPTURE(static_cast<int>(law.law()), rho, z);
    const Cumulants expected = slow_cumulants(law, rho, z);
    const Cumulants tabulated = table(z);
    for (std::size_t k = 0; k < expected.size(); ++k)
      CHECK_THAT(tabulated[k], WithinAbs(expected[k], 2e-7 * std::pow(deviation, k + 1)));
  }
}

TEST_CASE("Over all factors the mean and the variance are those of the law") {
  const auto law =
      GENERATE(DistributionSpec::triangular({0.18, 0.40, 1.35}), DistributionSpec::triangular({0, 0, 1}),
               DistributionSpec::pert({0.18, 0.40, 1.35}), DistributionSpec::lognormal_through({0.18, 0.40, 1.35}));
  const double rho = GENERATE(0.01, 0.3, 0.9, 0.999);
  CAPTURE(static_cast<int>(law.law()), rho);
  const ConditionalCumulants table(NormalScore(law), rho);
  double mean = 0;
  double square = 0;
  double within = 0;
  constexpr double step = 0.001;
  for (double z = -8.5; z <= 8.5; z += step) {
    const Cumulants cumulants = table(z);
    const double weight = step * normal_density(z);
    mean += weight * cumulants[0];
    square += weight * (cumulants[0] - law.mean()) * (cumulants[0] - law.mean());
    within += weight * cumulants[1];
  }
  CHECK_THAT(mean, WithinRel(law.mean(), 1e-8));
  CHECK_THAT(within + square, WithinRel(law.variance(), 2e-8));
}

}  // namespace fleetprint::sampling
