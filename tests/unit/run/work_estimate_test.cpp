#include "run/work_estimate.hpp"

#include <catch2/catch_test_macros.hpp>

#include "years_study.hpp"

namespace fleetprint::run {
namespace {

using model::Dependence;

TrialWork work_with(std::uint64_t count, Dependence dependence, model::SamplingMethod method) {
  model::Scenario scenario = testing::example_scenario(count, dependence);
  scenario.method = method;
  return work_of(scenario);
}

Workload workload_of(const model::Study& study, std::uint64_t points = 1) {
  return {study, points, [&study](std::uint64_t) { return study.points.front(); }};
}

}  // namespace

TEST_CASE("Uncertain inputs are drawn once a trial, devices one by one as often as there are") {
  const TrialWork shared = work_with(1000, Dependence::shared, model::SamplingMethod::device);
  CHECK(shared.device_parts == 0);
  CHECK(shared.parameters > 6);  // three of each sector, and what the devices share
  CHECK(work_with(2000, Dependence::shared, model::SamplingMethod::device).parameters == shared.parameters);
  const TrialWork alone = work_with(1000, Dependence::independent, model::SamplingMethod::device);
  CHECK(alone.parameters == 6);
  CHECK(alone.device_parts > 1000);
  CHECK(work_with(2000, Dependence::independent, model::SamplingMethod::device).device_parts == 2 * alone.device_parts);
}

TEST_CASE("Over the years the sums of every cohort are drawn, or the devices that are made") {
  model::Study study = testing::years_study(Dependence::independent);
  model::Scenario& scenario = study.points.front().scenario;
  const TrialWork sums = work_of(scenario);
  CHECK(sums.device_parts == 0);
  CHECK(sums.parameters > 10);
  scenario.method = model::SamplingMethod::device;
  CHECK(work_of(scenario).device_parts > 14e9);
}

TEST_CASE("An estimate tries the first point with few trials, and without devices one by one") {
  model::Study study = testing::example_study(1'000'000'000, Dependence::independent, 1'000'000);
  study.points.front().scenario.method = model::SamplingMethod::device;
  Workload work = workload_of(study);
  std::uint32_t trials = 0;
  work.record = [&](const model::Study& few, const model::Point&, PointResult result) {
    trials = few.trials;
    CHECK(testing::values(result, "net_total").size() == 32);
  };
  try_few_trials(work, 32);
  CHECK(trials == 32);
}

TEST_CASE("The estimated time grows with trials and points, and with devices where each is drawn") {
  model::Study study = testing::example_study(1'000'000'000, Dependence::shared, 1'000'000);
  const double one = seconds_of(workload_of(study)).value();
  CHECK(one > 0);
  CHECK(seconds_of(workload_of(study, 1000)).value() > 50 * one);
  study.trials = 100'000'000;
  CHECK(seconds_of(workload_of(study)).value() > 10 * one);
  model::Study many = testing::example_study(1'000'000'000, Dependence::independent, 1000);
  many.points.front().scenario.method = model::SamplingMethod::device;
  const double few = seconds_of(workload_of(many)).value();
  many.points.front().scenario.fleet.devices *= 1000;
  CHECK(seconds_of(workload_of(many)).value() > 100 * few);
}

}  // namespace fleetprint::run
