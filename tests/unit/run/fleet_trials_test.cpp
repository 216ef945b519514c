#include "run/fleet_trials.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>

#include "../sampling/fleets.hpp"
#include "example_study.hpp"

namespace fleetprint::run {
namespace {

using model::Dependence;
using model::SamplingMethod;

constexpr base::Seed seed{8};

sampling::FleetSampler make_sampler(const model::Fleet& fleet, kernels::VectorWidth width) {
  return {sampling::plan_fleet(fleet, SamplingMethod::device), seed, width};
}

// Profiles of some devices each: as many chunks as profiles.
model::Fleet many_profiles(std::size_t profiles) {
  model::Fleet fleet{30 * profiles, 3, Dependence::independent, {}};
  for (std::size_t p = 0; p < profiles; ++p)
    fleet.profiles.push_back(
        model::image_classification("profile " + std::to_string(p), 1.0 / static_cast<double>(profiles)));
  return fleet;
}

void check_like_one_by_one(const sampling::FleetSampler& sampler, std::uint32_t trials, int threads) {
  const FleetTrials drawn = draw_fleet_trials(sampler, {0, trials}, testing::with_threads(threads));
  REQUIRE(drawn.footprint.size() == trials);
  sampling::PartSums sums{};
  for (std::uint32_t t = 0; t < trials; ++t) {
    const sampling::PartSums parts = sampler.draw(base::Trial{t});
    REQUIRE(drawn.footprint[t] == sampling::total(parts));
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += parts[i];
  }
  for (std::size_t i = 0; i < sums.size(); ++i)
    CHECK_THAT(drawn.part_sums[i], Catch::Matchers::WithinRel(sums[i], 1e-12));
}

}  // namespace

TEST_CASE("Trials are those of the sampler whether or not threads share them") {
  const auto profiles = GENERATE(std::size_t{1}, std::size_t{15}, std::size_t{16}, std::size_t{23});
  const auto threads = GENERATE(1, 3);
  CAPTURE(profiles, threads);
  check_like_one_by_one(make_sampler(many_profiles(profiles), kernels::VectorWidth::reference), 20, threads);
}

TEST_CASE("Trials stay in order beyond one unit of work") {
  const auto fleet = testing::one_block_fleet(3, Dependence::independent, {0.1, 0.2, 0.4});
  check_like_one_by_one(make_sampler(fleet, kernels::VectorWidth::reference), 2500, 2);
}

TEST_CASE("One trial of seventeen million devices is that of the sampler") {
  const auto fleet =
      testing::one_block_fleet(16 * sampling::chunk_devices + 77, Dependence::independent, {0.1, 0.2, 0.4});
  const auto sampler = make_sampler(fleet, kernels::widest_supported());
  REQUIRE(sampler.chunks().size() == 17);
  const FleetTrials drawn = draw_fleet_trials(sampler, {0, 1}, testing::with_threads(2, kernels::widest_supported()));
  CHECK(drawn.footprint == std::vector<double>{sampling::total(sampler.draw(base::Trial{0}))});
  CHECK(drawn.devices.at(0).sums.count == fleet.devices);
}

TEST_CASE("Every device drawn is tallied once") {
  const auto profiles = GENERATE(std::size_t{2}, std::size_t{20});
  const auto sampler = make_sampler(many_profiles(profiles), kernels::VectorWidth::reference);
  const FleetTrials drawn = draw_fleet_trials(sampler, {0, 7}, testing::with_threads(2));
  REQUIRE(drawn.devices.size() == profiles);
  for (const DeviceTally& tally : drawn.devices) {
    CHECK(tally.sums.count == 7 * 30);
    CHECK(std::accumulate(tally.histogram.begin(), tally.histogram.end(), std::uint64_t{0}) == 7 * 30);
  }
}

TEST_CASE("Tallies hold the devices of all trials") {
  const auto fleet = testing::one_block_fleet(1500, Dependence::independent, {0.1, 0.2, 0.4});
  const auto sampler = make_sampler(fleet, kernels::VectorWidth::reference);
  const FleetTrials drawn = draw_fleet_trials(sampler, {0, 6}, testing::with_threads(2));
  double sum = 0;
  double least = 1e9;
  double most = 0;
  for (std::uint32_t t = 0; t < 6; ++t)
    for (const double kg :
         kernels::draw_devices(*sampler.plan().profiles[0].kernel_law, {seed, base::Trial{t}, {}, 0, 1500})) {
      sum += kg - fleet.profiles[0].mean();
      least = std::min(least, kg);
      most = std::max(most, kg);
    }
  // Single-precision sums: 1e-7 of 9000 devices' spread of 0.3 kg.
  CHECK_THAT(drawn.devices[0].sums.device.sum, Catch::Matchers::WithinAbs(sum, 1e-7 * 9000 * 0.3));
  CHECK(drawn.devices[0].sums.minimum == least);
  CHECK(drawn.devices[0].sums.maximum == most);
}

TEST_CASE("What is not drawn device by device has empty tallies") {
  const sampling::FleetSampler sampler(
      sampling::plan_fleet(model::image_classification_fleet(1000, Dependence::shared), SamplingMethod::automatic),
      seed, kernels::VectorWidth::reference);
  const FleetTrials drawn = draw_fleet_trials(sampler, {0, 5}, testing::with_threads(2));
  CHECK(drawn.devices.at(0).sums.count == 0);
  CHECK(drawn.footprint.size() == 5);
}

TEST_CASE("A sample is of as many devices as asked for and there are") {
  const auto sampler = make_sampler(many_profiles(2), kernels::VectorWidth::reference);
  CHECK(draw_device_sample(sampler, 1, 10, testing::with_threads(2)).sums.count == 10);
  CHECK(draw_device_sample(sampler, 1, 10'000, testing::with_threads(2)).sums.count == 30);
  CHECK(draw_device_sample(sampler, 1, 0, testing::with_threads(2)).sums.count == 0);
}

TEST_CASE("No trials give no footprints") {
  const auto sampler = make_sampler(many_profiles(2), kernels::VectorWidth::reference);
  CHECK(draw_fleet_trials(sampler, {0, 0}, testing::with_threads(2)).footprint.empty());
}

}  // namespace fleetprint::run
