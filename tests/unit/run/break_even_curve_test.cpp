#include "run/break_even_curve.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "example_study.hpp"
#include "given_footprints.hpp"
#include "run/estimates.hpp"
#include "sampling/sector_sampler.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using model::Dependence;

constexpr std::uint32_t curve_trials = 300;

model::Study study_with_curve() { return testing::example_study(250'000'000'000, Dependence::shared, curve_trials); }

std::vector<double> footprints() {
  std::vector<double> values;
  for (std::uint32_t t = 0; t < curve_trials; ++t) values.push_back(600 + 3.0 * t);
  return values;
}

BreakEvenCurve curve_of(const model::Study& study) {
  return testing::net_trials(study, footprints(), testing::with_threads(2)).break_even_curve;
}

}  // namespace

TEST_CASE("Without a named sector there is no curve") {
  model::Study study = study_with_curve();
  study.output.break_even.reset();
  const BreakEvenCurve curve = curve_of(study);
  CHECK(curve.sector.empty());
  CHECK(curve.savings.empty());
  CHECK(curve.net_quantiles.empty());
}

TEST_CASE("The curve's quantiles are those of the nets with that saving") {
  const model::Study study = study_with_curve();
  const BreakEvenCurve curve = curve_of(study);
  CHECK(curve.sector == "other");
  CHECK(curve.savings == std::vector<double>{0, 0.003, 0.006, 0.02});
  REQUIRE(curve.net_quantiles.size() == 4 * 3);
  const sampling::SectorSampler sampler(study.points[0].scenario.sectors, study.seed);
  for (std::size_t i = 0; i < 4; ++i) {
    std::vector<double> nets;
    for (std::uint32_t t = 0; t < curve_trials; ++t) {
      const auto drawn = testing::sectors_of(sampler, t);
      const double other = drawn[1].emissions * drawn[1].realisation * curve.savings[i] * (1 - drawn[1].rebound.value);
      nets.push_back(footprints()[t] - 3 * (drawn[0].handprint() + other));
    }
    const auto expected = statistics::quantiles_of(nets, study.output.quantiles);
    for (std::size_t q = 0; q < 3; ++q) CHECK_THAT(curve.net_quantiles[i * 3 + q], WithinAbs(expected[q].value, 1e-11));
  }
}

TEST_CASE("The curve's estimates fall in a straight line of the saving") {
  const model::Study study = study_with_curve();
  const BreakEvenCurve curve = curve_of(study);
  const auto estimates = evaluate_estimates(study.points[0].scenario, study.output);
  REQUIRE(curve.net_estimates.size() == 4 * 4);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t e = 0; e < 4; ++e) {
      const double avoided = 3 * 0.9 * 0.9 * (2033 * 0.12 + 31480 * curve.savings[i]);
      CHECK_THAT(curve.net_estimates[i * 4 + e], WithinAbs(estimates[e].footprint - avoided, 1e-10));
    }
}

TEST_CASE("At the break-even saving of an estimate its curve is zero") {
  model::Study study = study_with_curve();
  const auto upper = static_cast<std::size_t>(FleetEstimate::upper);
  const double saving = evaluate_estimates(study.points[0].scenario, study.output)[upper].break_even_saving;
  REQUIRE(saving > 0);
  study.output.break_even->savings = {saving};
  CHECK_THAT(curve_of(study).net_estimates[upper], WithinAbs(0, 1e-10));
}

TEST_CASE("The curve holds for an elastic rebound too") {
  model::Study study = study_with_curve();
  model::Sector& sector = study.points[0].scenario.sectors[1];
  sector.rebound_kind = model::ReboundKind::price_elasticity;
  sector.rebound.distribution = model::DistributionSpec::fixed(0.5);
  study.output.break_even->savings = {0.19};
  const double avoided = 3 * (0.9 * 0.9 * 2033 * 0.12 + 0.9 * 31480 * 0.1);  // 1 - sqrt(0.81)
  CHECK_THAT(curve_of(study).net_estimates[3], WithinAbs(1765 - avoided, 1e-9));
}

}  // namespace fleetprint::run
