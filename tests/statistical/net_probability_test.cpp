// P(net < 0) and the break-even points against numerical integration.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../unit/run/example_study.hpp"
#include "../unit/sampling/fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using model::Dependence;
using model::DistributionSpec;

constexpr std::uint32_t trials = 200'000;
constexpr model::Triple one_block{0.5, 1.5, 4.0};
constexpr double constant_kg = 0.35;
constexpr double billions = 250;
constexpr double years = 3;
constexpr double emissions = 2000;

// A shared fleet of one block against one sector whose saving varies, and whose rebound is `rebound`.
model::Study study_with(const DistributionSpec& saving, double rebound) {
  model::Study study = testing::example_study(250'000'000'000, Dependence::shared, trials);
  model::Scenario& scenario = study.points[0].scenario;
  scenario.fleet = testing::one_block_fleet(250'000'000'000, Dependence::shared, one_block);
  scenario.sectors.resize(1);
  scenario.sectors[0].emissions.distribution = DistributionSpec::fixed(emissions);
  scenario.sectors[0].saving.distribution = saving;
  scenario.sectors[0].realisation.distribution = DistributionSpec::fixed(1);
  scenario.sectors[0].rebound.distribution = DistributionSpec::fixed(rebound);
  study.output.break_even.reset();
  study.device_sample = 10;
  return study;
}

// P(X < (H(p) - n c) / n) averaged over p: midpoint rule over 20 000 quantiles of p, whose error is below 1e-4 / 20
// 000.
double chance_of_negative_net(const DistributionSpec& saving, double rebound) {
  const auto block = DistributionSpec::triangular(one_block);
  constexpr int points = 20'000;
  double sum = 0;
  for (int i = 0; i < points; ++i) {
    const double p = random::inverse_cdf(saving, (i + 0.5) / points);
    const double avoided = years * emissions * p * (1 - rebound);
    sum += random::cdf(block, avoided / billions - constant_kg);
  }
  return sum / points;
}

}  // namespace

TEST_CASE("The chance of a negative net is that of a numerical integration") {
  const auto saving = GENERATE(DistributionSpec::fixed(0.1), DistributionSpec::uniform(0.02, 0.2),
                               DistributionSpec::triangular({0.01, 0.05, 0.3}));
  const auto rebound = GENERATE(0.0, 0.3, -0.2);
  CAPTURE(static_cast<int>(saving.law()), rebound);
  const model::Study study = study_with(saving, rebound);
  const double expected = chance_of_negative_net(saving, rebound);
  CHECK(expected > 0.01);
  CHECK(expected < 0.99);
  const auto result = run_study(study, testing::with_threads(2)).points.at(0).net_negative;
  // Nine cases, five standard errors: false alarm once in 190 000.
  const double error = std::sqrt(expected * (1 - expected) / trials);
  CHECK_THAT(result.value, WithinAbs(expected, 5 * error));
  CHECK_THAT(result.mcse, WithinAbs(error, 0.05 * error));
}

TEST_CASE("Quantiles of a net without uncertain sectors are those of the block") {
  const model::Study study = study_with(DistributionSpec::fixed(0.1), 0);
  const auto point = run_study(study, testing::with_threads(2)).points.at(0);
  const auto block = DistributionSpec::triangular(one_block);
  for (const statistics::Quantile& quantile : output_named(point, "net_total").summary.quantiles) {
    CAPTURE(quantile.level);
    const double expected =
        billions * (random::inverse_cdf(block, quantile.level) + constant_kg) - years * emissions * 0.1;
    // Three levels, five of its own standard errors; those are themselves known to some percent: once in 100 000.
    CHECK_THAT(quantile.value, WithinAbs(expected, 5 * quantile.mcse));
  }
}

TEST_CASE("The common break-even rebound has the mean of its law") {
  // r* = 1 - F / H0 with a fixed H0 is linear in the footprint.
  const model::Study study = study_with(DistributionSpec::fixed(0.1), 0.3);
  const auto point = run_study(study, testing::with_threads(2)).points.at(0);
  const auto& summary = output_named(point, "break_even_rebound").summary;
  const auto block = DistributionSpec::triangular(one_block);
  const double unit = billions / (years * emissions * 0.1);
  CHECK_THAT(summary.moments.mean(),
             WithinAbs(1 - unit * (block.mean() + constant_kg), 5 * unit * std::sqrt(block.variance() / trials)));
}

TEST_CASE("Net is below zero exactly where the drawn saving exceeds the break-even saving") {
  model::Study study = study_with(DistributionSpec::uniform(0.02, 0.2), 0.3);
  study.output.break_even = model::BreakEvenOptions{0, {0.1}};
  study.trials = 20'000;
  const auto point = run_study(study, testing::with_threads(2)).points.at(0);
  const auto& nets = output_named(point, "net_total").values;
  const auto& needed = output_named(point, "break_even_saving").values;
  const auto& handprints = output_named(point, "handprint_total").values;
  int disagreements = 0;
  for (std::size_t t = 0; t < nets.size(); ++t) {
    const double saving = handprints[t] / (years * emissions * 0.7);
    if (std::isnan(needed[t]) ? nets[t] < 0 : (nets[t] < 0) != (saving > needed[t])) ++disagreements;
  }
  CHECK(disagreements == 0);
}

}  // namespace fleetprint::run
