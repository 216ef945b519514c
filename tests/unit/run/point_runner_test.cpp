#include "run/point_runner.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numeric>
#include <thread>

#include "example_study.hpp"
#include "result_bits.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;

constexpr std::uint32_t sweep_trials = 3000;

// A sweep over the rebound of one sector, with few fleets among its points.
model::Study swept_study(Dependence dependence, bool has_reference) {
  model::Study study = testing::example_study(40, dependence, sweep_trials);
  study.output.save_trials = true;
  model::Sweep sweep;
  sweep.points = 6;
  sweep.save_devices = true;
  sweep.save_trials = true;
  if (has_reference) sweep.reference = "rebound = 0";
  study.sweep = sweep;
  return study;
}

model::Point point_of(const model::Study& study, std::uint64_t index) {
  model::Point point = study.points.front();
  point.name = "point " + std::to_string(index);
  point.scenario.sectors[0].rebound.distribution = model::DistributionSpec::fixed(0.1 * static_cast<double>(index));
  if (index % 2 == 1) point.scenario.fleet.devices *= 2;
  return point;
}

testing::Bits bits_of(const PointResult& point) { return testing::bits_of(Result{{}, {point}}); }

model::Point reference_of(const model::Study& study) {
  model::Point point = point_of(study, 0);
  point.name = "reference";
  return point;
}

std::vector<double> differences(const PointResult& one, const PointResult& other) {
  std::vector<double> values;
  for (std::size_t t = 0; t < sweep_trials; ++t)
    values.push_back(testing::values(one, "net_total")[t] - testing::values(other, "net_total")[t]);
  return values;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += (value - mean(values)) * (value - mean(values));
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace

TEST_CASE("A point that shares its fleet with others gives what it gives alone") {
  const model::Study sweep =
      swept_study(GENERATE(Dependence::independent, Dependence::shared, Dependence::correlated), false);
  const auto give = [&](std::uint64_t index) { return point_of(sweep, index); };
  const PointRunner runner(sweep, kernels::VectorWidth::reference, give, {});
  for (std::uint64_t index = 0; index < 6; ++index) {
    model::Study alone = sweep;
    alone.sweep.reset();
    alone.points = {point_of(sweep, index)};
    const Result expected = run_study(alone, testing::with_threads(1));
    CHECK((bits_of(runner.run(give(index), testing::with_threads(2))) == testing::bits_of(expected)));
  }
}

TEST_CASE("Points may be run on several threads at once") {
  const model::Study sweep = swept_study(Dependence::independent, true);
  const auto give = [&](std::uint64_t index) { return point_of(sweep, index); };
  const PointRunner one(sweep, kernels::VectorWidth::reference, give, reference_of(sweep));
  const PointRunner many(sweep, kernels::VectorWidth::reference, give, reference_of(sweep));
  std::vector<PointResult> results(6);
  std::vector<std::thread> threads;
  for (std::uint64_t index = 0; index < 6; ++index)
    threads.emplace_back([&, index] { results[index] = many.run(give(index), testing::with_threads(1)); });
  for (std::thread& thread : threads) thread.join();
  for (std::uint64_t index = 0; index < 6; ++index) {
    const PointResult expected = one.run(give(index), testing::with_threads(1));
    CHECK((bits_of(results[index]) == bits_of(expected)));
    CHECK(results[index].differences[2].summary.mean_mcse == expected.differences[2].summary.mean_mcse);
  }
}

TEST_CASE("Differences to the reference are those of the trials, with the error of paired samples") {
  const model::Study sweep = swept_study(Dependence::shared, true);
  const auto give = [&](std::uint64_t index) { return point_of(sweep, index); };
  const PointRunner runner(sweep, kernels::VectorWidth::reference, give, reference_of(sweep));
  const PointResult reference = runner.run(reference_of(sweep), testing::with_threads(1));
  const PointResult point = runner.run(give(2), testing::with_threads(1));
  REQUIRE(point.differences.size() == compared_totals.size());
  const std::vector<double> expected = differences(point, reference);
  const statistics::Summary& net = point.differences[2].summary;
  CHECK(point.differences[2].name == "net_total_difference");
  CHECK_THAT(net.moments.mean(), WithinRel(mean(expected), 1e-12));
  CHECK_THAT(net.mean_mcse, WithinRel(deviation(expected) / std::sqrt(double{sweep_trials}), 1e-9));
  // Two runs with other seeds would have the error of a difference of independent means.
  const double independent = std::hypot(output_named(point, "net_total").summary.mean_mcse,
                                        output_named(reference, "net_total").summary.mean_mcse);
  CHECK(independent / net.mean_mcse > 10);
  // More rebound never avoids more.
  CHECK(point.net_below_reference.value == 0);
  CHECK(reference.differences[2].summary.moments.maximum() == 0);
}

}  // namespace fleetprint::run
