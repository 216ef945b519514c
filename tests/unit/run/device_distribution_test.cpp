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

std::vector<DeviceDistribution> distributions(const model::Fleet& fleet, std::uint32_t trials, std::uint64_t sample,
                                              SamplingMethod method = SamplingMethod::automatic) {
  model::Study study;
  study.seed = base::Seed{1};
  study.device_sample = sample;
  study.output.quantiles = levels;
  const Execution execution = testing::with_threads(2, kernels::widest_supported());
  const sampling::FleetSampler sampler(sampling::plan_fleet(fleet, method), study.seed, execution.width);
  return distribute_devices(sampler, draw_fleet_trials(sampler, {0, trials}, execution), study, execution);
}

std::uint64_t counted(const DeviceDistribution& devices) {
  return std::accumulate(devices.histogram.begin(), devices.histogram.end(), std::uint64_t{0});
}

// Two parts, of which one reaches from 0.1 to 50 and beyond.
model::Fleet long_tailed_fleet(std::uint64_t devices) {
  model::Fleet fleet = testing::one_block_fleet(devices, Dependence::shared, {0.1, 0.2, 50});
  fleet.profiles[0].parts[model::index(model::Part::sensing)].triple = {1, 2, 3};
  fleet.profiles[0].estimate = model::Estimate::lognormal;
  return fleet;
}

}  // namespace

TEST_CASE("Devices of the trials are used where they were drawn one by one") {
  const auto devices = distributions(testing::one_block_fleet(100, Dependence::independent, skewed), 600, 50).at(0);
  CHECK(devices.profile == "device");
  CHECK(devices.devices == 100);
  CHECK(devices.drawn == 60000);
  CHECK(devices.source == HistogramSource::trials);
  CHECK(counted(devices) == 60000);
}

TEST_CASE("One fleet is drawn at once where its devices are independent") {
  const auto devices =
      distributions(testing::one_block_fleet(250'000'000'000, Dependence::independent, skewed), 3, 7000);
  CHECK(devices.at(0).source == HistogramSource::fleet);
  CHECK(devices.at(0).devices == 250'000'000'000);
  CHECK(devices.at(0).drawn == 250'000'000'000);
  CHECK(counted(devices.at(0)) == 250'000'000'000);
}

TEST_CASE("The expected histogram is given where devices share factors") {
  const auto [dependence, number] = GENERATE(std::pair{Dependence::shared, std::uint64_t{250'000'000'000}},
                                             std::pair{Dependence::shared, std::uint64_t{40}},
                                             std::pair{Dependence::correlated, std::uint64_t{250'000'000'000}},
                                             std::pair{Dependence::correlated, std::uint64_t{17}});
  CAPTURE(number);
  const model::Fleet fleet = testing::one_block_fleet(number, dependence, skewed);
  const auto devices = distributions(fleet, 3, 7000).at(0);
  CHECK(devices.source == HistogramSource::expected);
  CHECK(devices.drawn == number);
  CHECK(counted(devices) == number);
  const auto law = fleet.profiles[0].part(model::index(model::Part::processing));
  for (std::size_t bin = 0; bin < devices.histogram.size(); ++bin) {
    const double probability =
        random::cdf(law, devices.bin_edges[bin + 1] - 0.35) - random::cdf(law, devices.bin_edges[bin] - 0.35);
    // The devices up to either edge are rounded.
    const double expected = static_cast<double>(number) * probability;
    CHECK(std::abs(static_cast<double>(devices.histogram[bin]) - expected) <= 1.001);
  }
}

TEST_CASE("A sample is drawn where the law of a device is not known exactly") {
  const auto devices = distributions(long_tailed_fleet(1'000'000'000), 2, 7000).at(0);
  CHECK(devices.source == HistogramSource::sample);
  CHECK(devices.drawn == 7000);
  CHECK(counted(devices) == 7000);
  CHECK(std::isfinite(devices.drawn_mean));
  CHECK(distributions(long_tailed_fleet(40), 2, 7000).at(0).drawn == 40);
}

TEST_CASE("Moments that need devices drawn one by one are missing where there are none") {
  const auto devices = distributions(testing::one_block_fleet(1'000'000, Dependence::shared, skewed), 2, 100).at(0);
  CHECK(std::isnan(devices.drawn_mean));
  CHECK(std::isnan(devices.drawn_standard_deviation));
  CHECK(std::isnan(devices.drawn_part_mean[model::index(model::Part::processing)]));
  CHECK(std::isnan(devices.drawn_part_standard_deviation[model::index(model::Part::processing)]));
  CHECK(devices.drawn_part_mean[model::index(model::Part::casing)] == 0.25);
  CHECK(devices.drawn_part_standard_deviation[model::index(model::Part::casing)] == 0);
}

TEST_CASE("Quantiles are the law's own unless devices were drawn") {
  const auto dependence = GENERATE(Dependence::independent, Dependence::shared, Dependence::correlated);
  const auto estimate = GENERATE(model::Estimate::triangular, model::Estimate::pert, model::Estimate::lognormal);
  model::Fleet fleet = testing::one_block_fleet(1'000'000, dependence, skewed);
  fleet.profiles[0].estimate = estimate;
  const auto devices = distributions(fleet, 2, 10).at(0);
  const auto law = fleet.profiles[0].part(model::index(model::Part::processing));
  REQUIRE(devices.quantiles.size() == levels.size());
  for (std::size_t i = 0; i < levels.size(); ++i)
    CHECK_THAT(devices.quantiles[i], WithinRel(random::inverse_cdf(law, levels[i]) + 0.35, 1e-13));
}

TEST_CASE("Drawn moments and quantiles are near the law's") {
  model::Fleet fleet = testing::one_block_fleet(1'000'000, Dependence::independent, skewed);
  const auto [estimate, kurtosis] =
      GENERATE(std::pair{model::Estimate::triangular, 2.4}, std::pair{model::Estimate::pert, 3.0},
               std::pair{model::Estimate::lognormal, 56.7});
  fleet.profiles[0].estimate = estimate;
  const auto devices = distributions(fleet, 1, 10, SamplingMethod::device).at(0);
  CHECK(devices.source == HistogramSource::trials);
  CHECK(devices.drawn == 1'000'000);
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
      distributions(model::image_classification_fleet(200'000, Dependence::independent), 1, 10, SamplingMethod::device)
          .at(0);
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
  CHECK(devices.source == HistogramSource::fleet);
  CHECK(devices.drawn == 1000);
  CHECK(devices.histogram[0] == 1000);
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
  const auto devices = distributions(testing::one_block_fleet(1, Dependence::independent, skewed), 1, 10).at(0);
  CHECK(devices.source == HistogramSource::trials);
  CHECK(devices.drawn == 1);
  CHECK(devices.drawn_standard_deviation == 0);
}

}  // namespace fleetprint::run
