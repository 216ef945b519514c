// Mean and variance of whole fleets against the law.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../unit/run/example_study.hpp"
#include "../unit/sampling/fleets.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using model::Dependence;

struct Case {
  std::uint64_t devices;
  Dependence dependence;
  std::uint32_t trials;
};

PointResult result_of(const model::Fleet& fleet, std::uint32_t trials) {
  model::Study study = testing::example_study(fleet.devices, fleet.dependence, trials);
  study.points[0].scenario.fleet = fleet;
  if (fleet.devices <= 100'000) study.points[0].scenario.method = model::SamplingMethod::device;
  return run_study(study, testing::with_threads(2, kernels::widest_supported())).points.at(0);
}

// Five standard errors: of a mean sigma / sqrt(T), of a variance sigma^2 sqrt((2 + kurtosis) / T), the excess kurtosis
// of these sums lying between -0.6 and 0.1. False alarm once in 1.7 million each.
void check_moments(const PointResult& point, const model::Fleet& fleet, std::uint32_t trials) {
  const statistics::Moments& moments = output_named(point, "footprint_total").summary.moments;
  const double scale = 1e9;
  const double variance = testing::variance_of(fleet) / (scale * scale);
  CHECK_THAT(moments.mean(), WithinAbs(fleet.mean() / scale, 5 * std::sqrt(variance / trials)));
  CHECK_THAT(moments.variance(), WithinAbs(variance, 5 * variance * std::sqrt(2.0 / trials)));
}

}  // namespace

TEST_CASE("Fleets have the mean and variance of their law however they are drawn") {
  const Case c =
      GENERATE(Case{1, Dependence::independent, 50000}, Case{10, Dependence::independent, 50000},
               Case{1000, Dependence::independent, 5000}, Case{100'000, Dependence::independent, 500},
               Case{1'000'000, Dependence::independent, 50000}, Case{250'000'000'000, Dependence::independent, 50000},
               Case{10, Dependence::shared, 50000}, Case{250'000'000'000, Dependence::shared, 50000},
               Case{10, Dependence::correlated, 20000}, Case{250'000'000'000, Dependence::correlated, 50000});
  CAPTURE(c.devices, static_cast<int>(c.dependence));
  const model::Fleet fleet = model::image_classification_fleet(c.devices, c.dependence);
  check_moments(result_of(fleet, c.trials), fleet, c.trials);
}

TEST_CASE("Fleets of several profiles have the variance of what they share") {
  const auto dependence = GENERATE(Dependence::independent, Dependence::shared);
  const auto devices = GENERATE(std::uint64_t{1000}, std::uint64_t{250'000'000'000});
  CAPTURE(devices);
  model::Fleet fleet = model::image_classification_fleet(devices, dependence);
  fleet.profiles = {model::image_classification("a", 0.5), model::image_classification("b", 0.3),
                    model::image_classification("c", 0.2)};
  fleet.profiles[1].parts[model::index(model::Part::power_supply)] = {{0.1, 0.2, 0.9}, "own power supply"};
  fleet.profiles[2].estimate = model::Estimate::upper;
  check_moments(result_of(fleet, 4000), fleet, 4000);
}

TEST_CASE("The error that is stated of the mean is the error that repeated studies show") {
  // 400 studies of 100 trials: the variance of (mean - truth) / MCSE is that of Student's t with 99 degrees of freedom,
  // 99 / 97, with a standard error of sqrt(2 / 400) = 0.071. Five of them: false alarm once in a million.
  const model::Fleet fleet = model::image_classification_fleet(250'000'000'000, Dependence::shared);
  constexpr int studies = 400;
  double square = 0;
  for (int s = 0; s < studies; ++s) {
    model::Study study = testing::example_study(fleet.devices, fleet.dependence, 100);
    study.seed = base::Seed{static_cast<std::uint64_t>(1000 + s)};
    study.device_sample = 10;
    const Result result = run_study(study, testing::with_threads(1));
    const statistics::Summary& summary = output_named(result.points.at(0), "footprint_total").summary;
    const double score = (summary.moments.mean() - fleet.mean() / 1e9) / summary.mean_mcse;
    square += score * score / studies;
  }
  CHECK_THAT(square, WithinAbs(99.0 / 97.0, 5 * 0.071));
}

}  // namespace fleetprint::run
