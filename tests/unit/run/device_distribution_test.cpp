#include "run/device_distribution.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numeric>

#include "../sampling/fleets.hpp"
#include "example_study.hpp"
#include "random/inverse_cdf.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::Dependence;
using model::SamplingMethod;

constexpr model::Triple skewed{0.18, 0.40, 1.35};
const std::vector<double> levels = {0.01, 0.05, 0.5, 0.95, 0.99};

std::vector<DeviceDistribution> distributions(const model::Fleet& fleet, std::uint32_t trials, std::uint64_t sample) {
  model::Study study;
  study.seed = base::Seed{1};
  study.device_sample = sample;
  study.output.quantiles = levels;
  const Execution execution = testing::with_threads(2, kernels::widest_supported());
  const sampling::FleetSampler sampler(sampling::plan_fleet(fleet, SamplingMethod::automatic), study.seed,
                                       execution.width);
  return distribute_devices(sampler, draw_fleet_trials(sampler, {0, trials}, execution), study, execution);
}

}  // namespace

TEST_CASE("Devices of the trials are used where they were drawn one by one") {
  const auto devices = distributions(testing::one_block_fleet(100, Dependence::independent, skewed), 600, 50).at(0);
  CHECK(devices.profile == "device");
  CHECK(devices.devices == 100);
  CHECK(devices.drawn == 60000);
  CHECK(std::accumulate(devices.histogram.begin(), devices.histogram.end(), std::uint64_t{0}) == 60000);
}

TEST_CASE("A sample is drawn where the trials drew no single devices") {
  for (const Dependence dependence : {Dependence::independent, Dependence::shared, Dependence::correlated}) {
    const auto devices = distributions(testing::one_block_fleet(250'000'000'000, dependence, skewed), 3, 7000).at(0);
    CHECK(devices.devices == 250'000'000'000);
    CHECK(devices.drawn == 7000);
  }
  CHECK(distributions(testing::one_block_fleet(40, Dependence::shared, skewed), 3, 7000).at(0).drawn == 40);
}

TEST_CASE("Drawn moments and quantiles are near the law's") {
  model::Fleet fleet =
      testing::one_block_fleet(1'000'000, GENERATE(Dependence::shared, Dependence::correlated), skewed);
  const auto [estimate, kurtosis] =
      GENERATE(std::pair{model::Estimate::triangular, 2.4}, std::pair{model::Estimate::pert, 3.0},
               std::pair{model::Estimate::lognormal, 56.7});
  fleet.profiles[0].estimate = estimate;
  fleet.correlation = 0.6;
  const auto devices = distributions(fleet, 2, 1'000'000).at(0);
  const auto law = fleet.profiles[0].part(model::index(model::Part::processing));
  CHECK_THAT(devices.mean, WithinRel(law.mean() + 0.35, 1e-14));
  CHECK_THAT(devices.standard_deviation, WithinRel(std::sqrt(law.variance()), 1e-13));
  // Five standard errors each: false alarm once in 1.7 million. Of a standard deviation it is s sqrt((k - 1) / 4n) with
  // kurtosis k: 2.4 of a triangle, below 3 of this PERT law, 56.7 of this lognormal law; of a quantile
  // sqrt(p (1 - p) / n) / density, plus a bin's width.
  CHECK_THAT(devices.drawn_mean, WithinAbs(devices.mean, 5e-3 * devices.standard_deviation));
  CHECK_THAT(devices.drawn_standard_deviation,
             WithinAbs(devices.standard_deviation, 5e-3 * devices.standard_deviation * std::sqrt((kurtosis - 1) / 4)));
  REQUIRE(devices.quantiles.size() == levels.size());
  const double bin = devices.bin_edges[1] - devices.bin_edges[0];
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double x = random::inverse_cdf(law, levels[i]);
    const double density = (random::cdf(law, x + 1e-4) - random::cdf(law, x - 1e-4)) / 2e-4;
    const double error = std::sqrt(levels[i] * (1 - levels[i])) * 1e-3 / density;
    CHECK_THAT(devices.quantiles[i], WithinAbs(x + 0.35, 5 * error + bin));
  }
}

TEST_CASE("Every part has its mean and deviation and the constants their value") {
  const auto devices =
      distributions(model::image_classification_fleet(1'000'000, Dependence::shared), 2, 200'000).at(0);
  const model::DeviceProfile profile = model::image_classification();
  for (std::size_t i = 0; i < model::part_count; ++i) {
    CAPTURE(model::part_names[i]);
    const auto law = profile.part(i);
    const double deviation = std::sqrt(law.variance());
    const double error = deviation / std::sqrt(200'000.0);
    // Eight parts twice, five standard errors: false alarm once in 100 000.
    CHECK(std::abs(devices.drawn_part_mean[i] - law.mean()) <= 5 * error);
    CHECK(std::abs(devices.drawn_part_standard_deviation[i] - deviation) <= 5 * error * std::sqrt(1.4 / 4));
  }
}

TEST_CASE("The bins reach from the best to the worst device") {
  const auto devices = distributions(model::image_classification_fleet(10, Dependence::shared), 2, 10).at(0);
  REQUIRE(devices.bin_edges.size() == kernels::histogram_bins + 1);
  REQUIRE(devices.histogram.size() == kernels::histogram_bins);
  CHECK_THAT(devices.bin_edges.front(), WithinRel(1.07, 1e-14));
  CHECK_THAT(devices.bin_edges.back(), WithinRel(7.06, 1e-14));
  CHECK(std::is_sorted(devices.bin_edges.begin(), devices.bin_edges.end()));
}

TEST_CASE("Devices that do not vary have one value") {
  model::Fleet fleet = model::image_classification_fleet(1000, Dependence::independent);
  fleet.profiles[0].estimate = model::Estimate::typical;
  const auto devices = distributions(fleet, 3, 500).at(0);
  CHECK(devices.drawn == 500);
  CHECK_THAT(devices.mean, WithinRel(3.41, 1e-14));
  CHECK(devices.standard_deviation == 0);
  CHECK(devices.drawn_mean == devices.mean);
  CHECK(devices.drawn_standard_deviation == 0);
  for (const double quantile : devices.quantiles) CHECK(quantile == devices.mean);
  CHECK_THAT(sampling::total(devices.drawn_part_mean), WithinRel(3.41, 1e-14));
}

TEST_CASE("A profile without devices has its law and no drawn numbers") {
  model::Fleet fleet = model::image_classification_fleet(10, Dependence::shared);
  fleet.profiles.push_back(model::image_classification("none", 0));
  const auto devices = distributions(fleet, 2, 10).at(1);
  CHECK(devices.devices == 0);
  CHECK(devices.drawn == 0);
  CHECK_THAT(devices.mean, WithinRel(11.54 / 3, 1e-14));
  CHECK(std::isnan(devices.drawn_mean));
  for (const double quantile : devices.quantiles) CHECK(std::isnan(quantile));
}

TEST_CASE("One drawn device has no deviation") {
  const auto devices = distributions(testing::one_block_fleet(1, Dependence::shared, skewed), 2, 10).at(0);
  CHECK(devices.drawn == 1);
  CHECK(devices.drawn_standard_deviation == 0);
}

}  // namespace fleetprint::run
