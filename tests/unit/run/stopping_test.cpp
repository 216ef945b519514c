// Points stop at fixed numbers of trials, once an output is precise enough.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "example_study.hpp"
#include "result_bits.hpp"
#include "run/run_study.hpp"
#include "run/stopping_rule.hpp"

namespace fleetprint::run {
namespace {

using model::Dependence;
using model::PrecisionStatistic;
using model::SamplingDesign;

constexpr std::uint64_t quarter_trillion = 250'000'000'000;

model::Study study_until(const model::PrecisionGoal& goal, std::uint32_t trials) {
  model::Study study = testing::example_study(quarter_trillion, Dependence::shared, trials);
  study.until = goal;
  return study;
}

// Of a net with a standard deviation of about 220 Mt.
model::PrecisionGoal mean_within(double mcse, std::uint32_t least = 1000) {
  return {.output = "net_total", .mcse = mcse, .least_trials = least};
}

Result run_on(const model::Study& study, int threads) { return run_study(study, testing::with_threads(threads)); }

// The same study with the trials that the point took, and no goal.
Result run_fixed(model::Study study, std::uint32_t trials) {
  study.design.replicates = study.design.is_replicated() ? trials / study.trials_per_replicate() : 16;
  study.trials = trials;
  study.until.reset();
  return run_on(study, 2);
}

void check_like_fixed(const model::Study& study) {
  const Result stopped = run_on(study, 3);
  const TrialsUsed& used = stopped.points[0].trials;
  CAPTURE(used.count);
  CHECK(used.count < study.trials);
  CHECK((testing::bits_of(stopped) == testing::bits_of(run_fixed(study, used.count))));
  CHECK((testing::bits_of(stopped) == testing::bits_of(run_on(study, 1))));
}

}  // namespace

TEST_CASE("Looks are at a quarter more each, in multiples of 1024") {
  const model::Study study = study_until(mean_within(1), 10'000);
  const StoppingRule rule(study);
  std::vector<std::uint64_t> looks = {rule.first_look()};
  while (looks.back() < study.trials) looks.push_back(rule.look_after(looks.back()));
  CHECK((looks == std::vector<std::uint64_t>{1008, 2048, 3072, 4096, 5120, 7168, 9216, 10'000}));
}

TEST_CASE("Looks end with whole replicates of a design") {
  model::Study study = study_until(mean_within(1, 1u << 15), 1u << 17);
  study.design = {SamplingDesign::sobol, 4};
  const StoppingRule rule(study);
  CHECK(rule.first_look() == 1u << 15);
  CHECK(rule.look_after(1u << 15) == (1u << 15) + (1u << 13));
}

TEST_CASE("A point stops at the first look at which its goal is reached") {
  const model::Study study = study_until(mean_within(4), 1'000'000);
  const PointResult point = run_on(study, 2).points[0];
  const auto& summary = output_named(point, "net_total").summary;
  CHECK(point.trials.precision.is_reached);
  CHECK(point.trials.precision.mcse == summary.mean_mcse);
  CHECK(summary.mean_mcse <= 4);
  CHECK(summary.moments.count() == point.trials.count);
  CHECK(testing::values(point, "net_total").size() == point.trials.count);
  REQUIRE(point.trials.count > 2048);
  // At the look before it was not.
  const std::uint32_t before = (point.trials.count * 4 / 5 - 1) / 1024 * 1024;
  CHECK(output_named(run_fixed(study, before).points[0], "net_total").summary.mean_mcse > 4);
}

TEST_CASE("A point that does not reach its goal takes the greatest number of trials") {
  const PointResult point = run_on(study_until(mean_within(1e-3), 3000), 2).points[0];
  CHECK(point.trials.count == 3000);
  CHECK_FALSE(point.trials.precision.is_reached);
  CHECK(point.trials.precision.mcse == output_named(point, "net_total").summary.mean_mcse);
}

TEST_CASE("Quantiles and probabilities may be the goal, absolute or relative") {
  const bool is_relative = GENERATE(false, true);
  const auto statistic = GENERATE(PrecisionStatistic::quantile, PrecisionStatistic::probability_negative);
  model::PrecisionGoal goal{.output = "net_total", .statistic = statistic, .level = 0.95, .is_relative = is_relative};
  goal.mcse = is_relative ? 0.02 : statistic == PrecisionStatistic::quantile ? 8 : 0.008;
  const PointResult point = run_on(study_until(goal, 1'000'000), 2).points[0];
  const auto& quantile = output_named(point, "net_total").summary.quantiles.back();
  CHECK(point.trials.precision.is_reached);
  CHECK(point.trials.count > 1008);
  CHECK(point.trials.count < 100'000);
  if (statistic == PrecisionStatistic::quantile) {
    CHECK(point.trials.precision.mcse == quantile.mcse);
    CHECK(quantile.mcse <= goal.mcse * (is_relative ? std::abs(quantile.value) : 1));
  } else {
    CHECK(point.trials.precision.mcse >= point.net_negative.mcse);
    CHECK(point.trials.precision.mcse <= goal.mcse * (is_relative ? point.net_negative.value : 1));
  }
}

TEST_CASE("A probability of zero is not precise after a few trials") {
  model::PrecisionGoal goal{.output = "footprint_total", .statistic = PrecisionStatistic::probability_negative};
  goal.mcse = 2e-4;
  const PointResult point = run_on(study_until(goal, 100'000), 2).points[0];
  CHECK(point.trials.precision.is_reached);
  CHECK(point.trials.count > 19'900);  // 4 / n at a share of 0 (Wilson with z = 4)
  CHECK(point.trials.count < 26'000);
}

TEST_CASE("A probability does not stop because few events came") {
  // Of 1024 trials 0 or 1 would do for a goal of 0.001 by their own error, though P may be 0.0035.
  const model::Study study = study_until(
      {.output = "net_total", .statistic = PrecisionStatistic::probability_negative, .mcse = 0.001}, 100'000);
  const auto reached = [&](std::size_t trials, std::size_t events) {
    TrialCollector collector({false}, study);
    std::vector<double> values(trials, 1.0);
    std::fill_n(values.begin(), events, -1.0);
    for (std::size_t first = 0; first < trials; first += TrialCollector::block_trials)
      collector.add(
          std::span<const double>(values).subspan(first, std::min(TrialCollector::block_trials, trials - first)), {});
    return StoppingRule(study).look(collector, {0}).is_reached;
  };
  CHECK_FALSE(reached(1024, 0));
  CHECK_FALSE(reached(2048, 3));
  CHECK_FALSE(reached(3072, 9));
  CHECK_FALSE(reached(4096, 14));
  CHECK(reached(5120, 0));
  CHECK(reached(8192, 28));
}

namespace {

// Whether trials of which so many have the other of two values reach the goal of a mean that is certain to 0.1.
Precision look_at(std::size_t trials, std::size_t events, const GoalColumns& columns) {
  const model::Study study = study_until(mean_within(0.1), 100'000);
  TrialCollector collector({false}, study);
  std::vector<double> values(trials, 10.0);
  for (std::size_t i = 0; i < events; ++i) values[i * trials / events] = 11;
  for (std::size_t first = 0; first < trials; first += TrialCollector::block_trials)
    collector.add(
        std::span<const double>(values).subspan(first, std::min(TrialCollector::block_trials, trials - first)), {});
  return StoppingRule(study).look(collector, columns);
}

}  // namespace

TEST_CASE("A mean does not stop because few events came") {
  const GoalColumns uncertain{0, {0}};
  for (const std::size_t events : {1u, 3u, 10u, 15u}) CHECK_FALSE(look_at(20'000, events, uncertain).is_reached);
  CHECK(look_at(20'000, 18, uncertain).is_reached);
  CHECK(look_at(1008, 500, uncertain).is_reached);
  // Of one value in all trials nothing can be told, unless nothing uncertain feeds it.
  CHECK_FALSE(look_at(1008, 0, uncertain).is_reached);
  CHECK(std::isnan(look_at(1008, 0, uncertain).mcse));
  CHECK(look_at(1008, 0, {0}).is_reached);
  CHECK(look_at(1008, 0, {0}).mcse == 0);
}

TEST_CASE("A rebound of one trial in two thousand that none of the first thousand has does not stop a mean") {
  // 10 Mt avoided, or 40 Mt more emitted in one of 2000: the mean is 9.975.
  const bool of_net = GENERATE(false, true);
  model::Study study = study_until({.output = of_net ? "net_total" : "handprint_total", .mcse = 0.002}, 4000);
  model::Scenario& scenario = study.points[0].scenario;
  scenario.sectors.resize(1);
  study.output.break_even.reset();
  model::Sector& sector = scenario.sectors[0];
  sector.emissions.distribution = model::DistributionSpec::fixed(100);
  sector.realisation.distribution = model::DistributionSpec::fixed(1.0 / 3);
  sector.saving.distribution = model::DistributionSpec::fixed(0.1);
  sector.rebound.distribution = model::DistributionSpec::discrete(std::array{0.0, 5.0}, std::array{0.9995, 0.0005});
  // Fleets so large that their own variation hides nothing.
  if (of_net) scenario.fleet = model::image_classification_fleet(quarter_trillion, Dependence::independent);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    study.seed = base::Seed{seed};
    const TrialsUsed used = run_on(study, 2).points[0].trials;
    CHECK(used.count == 4000);
    CHECK_FALSE(used.precision.is_reached);
  }
}

TEST_CASE("A quantile whose error cannot be told does not stop") {
  // The greatest of the trials bounds nothing at 0.9999 below 36 888 of them.
  model::PrecisionGoal goal{
      .output = "net_total", .statistic = PrecisionStatistic::quantile, .level = 0.9999, .mcse = 1e6};
  const TrialsUsed at_most = run_on(study_until(goal, 30'000), 2).points[0].trials;
  CHECK(at_most.count == 30'000);
  CHECK_FALSE(at_most.precision.is_reached);
  CHECK(std::isnan(at_most.precision.mcse));
  model::Study study = study_until(goal, 60'000);
  study.output.save_trials = false;
  const TrialsUsed enough = run_on(study, 2).points[0].trials;
  CHECK(enough.precision.is_reached);
  CHECK(enough.count > 36'888);
  CHECK(enough.count < 47'000);
}

TEST_CASE("A goal that no number of trials reaches ends at the greatest") {
  model::PrecisionGoal goal{.output = "footprint_total",
                            .statistic = PrecisionStatistic::probability_negative,
                            .mcse = 0.1,
                            .is_relative = true};
  const TrialsUsed used = run_on(study_until(goal, 3000), 2).points[0].trials;  // the probability is zero
  CHECK(used.count == 3000);
  CHECK_FALSE(used.precision.is_reached);
}

TEST_CASE("A design stops from sixteen replicates on") {
  const auto statistic =
      GENERATE(PrecisionStatistic::mean, PrecisionStatistic::quantile, PrecisionStatistic::probability_negative);
  model::PrecisionGoal goal{.output = "net_total", .statistic = statistic, .mcse = 1e6, .least_trials = 512};
  model::Study study = study_until(goal, 1u << 14);
  study.design = {SamplingDesign::latin_hypercube, GENERATE(2u, 4u)};
  const TrialsUsed used = run_on(study, 2).points[0].trials;
  CHECK(used.precision.is_reached);
  CHECK(used.count >= 16 * study.trials_per_replicate());
  CHECK(used.count < 24 * study.trials_per_replicate());
}

TEST_CASE("A run that stopped has the bits of one with as many trials, on any number of threads") {
  const bool save_trials = GENERATE(true, false);
  const auto dependence = GENERATE(Dependence::shared, Dependence::independent, Dependence::correlated);
  model::Study study = study_until(mean_within(dependence == Dependence::independent ? 2.0 : 3.0), 100'000);
  study.points[0].scenario = testing::example_scenario(quarter_trillion, dependence);
  study.output.save_trials = save_trials;
  check_like_fixed(study);
}

TEST_CASE("Beyond a block, and after a first look at few trials, the bits are the same too") {
  model::Study study = study_until(mean_within(1.2, 100), 100'000);
  study.output.save_trials = GENERATE(true, false);
  const Result stopped = run_on(study, 2);
  REQUIRE(stopped.points[0].trials.count > TrialCollector::block_trials);
  check_like_fixed(study);
}

TEST_CASE("Small fleets that are drawn one by one stop with the same bits") {
  model::Study study = study_until(mean_within(0, 1000), 50'000);
  study.points[0].scenario = testing::example_scenario(2500, Dependence::independent);
  study.points[0].scenario.method = model::SamplingMethod::device;
  const double spread =
      output_named(run_fixed(study, 1008).points[0], "net_total").summary.moments.standard_deviation();
  study.until->mcse = spread / std::sqrt(1800.0);
  check_like_fixed(study);
}

TEST_CASE("Replicates of a design are added until the goal is reached") {
  const auto design = GENERATE(SamplingDesign::latin_hypercube, SamplingDesign::sobol);
  model::Study study = study_until(mean_within(0.5, 1024), 1u << 20);
  study.design = {design, 16};
  const PointResult point = run_on(study, 2).points[0];
  CHECK(point.trials.precision.is_reached);
  CHECK(point.trials.count % 64 == 0);
  CHECK(point.trials.count < 30'000);  // 190 000 independent trials would be needed
  check_like_fixed(study);
}

TEST_CASE("Each point has its own number of trials") {
  model::Study study = study_until(mean_within(4), 100'000);
  study.points.push_back({"certain", "", study.points[0].scenario});
  for (model::Sector& sector : study.points[1].scenario.sectors)
    for (model::Parameter* parameter : {&sector.emissions, &sector.saving, &sector.rebound})
      parameter->distribution = model::DistributionSpec::fixed(parameter->typical());
  study.has_variants = true;
  const Result result = run_on(study, 2);
  CHECK(result.points[1].trials.count < result.points[0].trials.count);
  for (const PointResult& point : result.points) {
    CHECK(point.trials.precision.is_reached);
    CHECK(testing::values(point, "net_total").size() == point.trials.count);
  }
  CHECK(stored_trials(result) == 100'000);
}

TEST_CASE("An output that does not vary stops at the first look") {
  model::Study study =
      study_until({.output = "handprint_total", .mcse = 1e-9, .is_relative = GENERATE(true, false)}, 50'000);
  for (model::Sector& sector : study.points[0].scenario.sectors)
    for (model::Parameter* parameter : {&sector.emissions, &sector.saving, &sector.rebound})
      parameter->distribution = model::DistributionSpec::fixed(parameter->typical());
  const TrialsUsed used = run_on(study, 2).points[0].trials;
  CHECK(used.count == 1008);
  CHECK(used.precision.is_reached);
  CHECK(used.precision.mcse == 0);
}

TEST_CASE("An output that no trial has never reaches a precision") {
  const auto statistic = GENERATE(PrecisionStatistic::mean, PrecisionStatistic::quantile);
  model::Study study =
      study_until({.output = "break_even_rebound", .statistic = statistic, .mcse = 1e9, .least_trials = 100}, 3000);
  for (model::Sector& sector : study.points[0].scenario.sectors)
    sector.saving.distribution = model::DistributionSpec::fixed(0);
  const TrialsUsed used = run_on(study, 2).points[0].trials;
  CHECK(used.count == 3000);
  CHECK_FALSE(used.precision.is_reached);
  CHECK(std::isnan(used.precision.mcse));
}

}  // namespace fleetprint::run
