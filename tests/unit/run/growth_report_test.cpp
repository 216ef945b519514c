#include "run/growth_report.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "years_study.hpp"

namespace fleetprint::run {

TEST_CASE("A level is reached by the draws that grow to it, never in the past of those that shrink") {
  model::Study study = testing::years_study(model::Dependence::shared);
  study.trials = 4000;
  study.output.stock_levels = {50e9};
  model::GrowthLaw& law = study.points[0].scenario.timeline->deployment.growth[0];
  law.reference_year = 2022;
  law.devices.distribution = model::DistributionSpec::fixed(10e9);
  law.rate.distribution = model::DistributionSpec::triangular({-0.08, 0.02, 0.10});
  const GrowthReport report = report_growth(study, study.points[0], testing::with_threads(2));
  const LevelYear& level = report.laws.at(0).levels.at(0);
  // P(rate < 0) = 0.08^2 / (0.18 * 0.10); 5 standard errors of a share: a false alarm once in 1.7 million.
  const double growing = 1 - 0.08 * 0.08 / (0.18 * 0.10);
  CHECK(std::abs(level.reached - growing) < 5 * std::sqrt(growing * (1 - growing) / 4000));
  REQUIRE(level.lower);
  REQUIRE(level.upper);
  CHECK(*level.lower > 2022);
  CHECK(*level.upper > *level.lower);
  CHECK(*level.year > 2100);
}

}  // namespace fleetprint::run
