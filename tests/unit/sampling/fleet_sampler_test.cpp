#include "sampling/fleet_sampler.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>

#include "../model/image_classification.hpp"
#include "fleets.hpp"
#include "random/philox_engine.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;
using model::SamplingMethod;

constexpr base::Seed fleet_seed{5};
constexpr model::Triple varying_part{0.1, 0.2, 0.4};
constexpr std::size_t varying_index = model::index(model::Part::processing);

FleetSampler make_sampler(const model::Fleet& fleet, SamplingMethod method = SamplingMethod::automatic,
                          kernels::VectorWidth width = kernels::VectorWidth::reference) {
  return {plan_fleet(fleet, method), fleet_seed, width};
}

model::Fleet two_profiles(std::uint64_t devices, Dependence dependence) {
  model::Fleet fleet{devices, 3, dependence, {}};
  fleet.profiles = {testing::one_block_profile("first", varying_part, 0.5),
                    testing::one_block_profile("second", {0.5, 0.5, 0.9}, 0.5)};
  return fleet;
}

}  // namespace

TEST_CASE("Devices are cut into chunks that depend on their number alone") {
  const auto sampler =
      make_sampler(two_profiles(4 * chunk_devices + 10, Dependence::independent), SamplingMethod::device);
  const auto& chunks = sampler.chunks();
  REQUIRE(chunks.size() == 6);
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    CAPTURE(i);
    CHECK(chunks[i].profile == i / 3);
    CHECK(chunks[i].first == (i % 3) * chunk_devices);
    CHECK(chunks[i].count == (i % 3 == 2 ? 5 : chunk_devices));
  }
}

TEST_CASE("What is drawn at once has no chunks") {
  CHECK(make_sampler(two_profiles(1'000'000, Dependence::independent)).chunks().empty());
  CHECK(make_sampler(two_profiles(100, Dependence::shared)).chunks().empty());
  CHECK(make_sampler(two_profiles(0, Dependence::independent)).chunks().empty());
}

TEST_CASE("A fleet of drawn devices is their sum one by one") {
  const auto sampler = make_sampler(two_profiles(6000, Dependence::independent), SamplingMethod::device);
  const base::Trial trial{12};
  PartSums expected{};
  for (const ProfilePlan& profile : sampler.plan().profiles) {
    const auto devices =
        kernels::draw_devices(*profile.kernel_law, {fleet_seed, trial, base::Cohort{0}, 0, profile.devices});
    const double sum = std::accumulate(devices.begin(), devices.end(), 0.0);
    expected[varying_index] += sum - 3000 * 0.35;
  }
  const PartSums parts = sampler.draw(trial);
  // Squares and sums of 1024 devices are kept in single precision: 1e-7 of the spread at worst.
  CHECK_THAT(parts[varying_index], WithinRel(expected[varying_index], 1e-7));
  CHECK_THAT(parts[model::index(model::Part::training)], WithinRel(600.0, 1e-13));
  CHECK_THAT(parts[model::index(model::Part::casing)], WithinRel(1500.0, 1e-13));
  CHECK_THAT(total(parts), WithinRel(parts[varying_index] + 2100, 1e-13));
}

TEST_CASE("A sum drawn at once is the expansion at the normal number of its stream") {
  const auto sampler = make_sampler(two_profiles(1'000'000, Dependence::independent));
  for (std::uint32_t t = 0; t < 20; ++t) {
    double expected = 0;
    for (const std::string name : {"first", "second"}) {
      random::PhiloxEngine engine(fleet_seed, random::stream_of("sum/" + name + "/manufacture"), base::Trial{t});
      const model::Triple triple = name == "first" ? varying_part : model::Triple{0.5, 0.5, 0.9};
      expected += 500'000 * model::DistributionSpec::triangular(triple).mean() +
                  testing::sum_of_devices(triple).deviation(random::draw_standard_normal(engine), 500'000);
    }
    CHECK_THAT(sampler.draw(base::Trial{t})[varying_index], WithinRel(expected, 1e-14));
  }
}

TEST_CASE("Drawing in chunks adds up to drawing a trial") {
  const auto sampler = make_sampler(two_profiles(20000, Dependence::independent), SamplingMethod::device);
  TrialFactors factors;
  sampler.draw_factors(base::Trial{3}, factors);
  PartSums parts = sampler.draw_at_once(factors);
  for (const DeviceChunk& chunk : sampler.chunks())
    add(parts, sampler.sum_of(chunk.profile, sampler.draw_chunk(factors, chunk, {})));
  CHECK(parts == sampler.draw(base::Trial{3}));
}

TEST_CASE("A chunk counts its devices into the histogram") {
  const auto dependence = GENERATE(Dependence::independent, Dependence::correlated);
  model::Fleet fleet = two_profiles(20000, dependence);
  fleet.correlation = 0.5;
  const auto sampler = make_sampler(fleet, SamplingMethod::device);
  TrialFactors factors;
  sampler.draw_factors(base::Trial{0}, factors);
  std::vector<std::uint64_t> histogram(kernels::histogram_bins);
  const auto sums = sampler.draw_chunk(factors, sampler.chunks()[1], histogram);
  CHECK(sums.count == 10000);
  CHECK(std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0}) == 10000);
}

TEST_CASE("Every vector width draws the same bits") {
  const model::Fleet fleet = model::image_classification_fleet(50000, Dependence::independent);
  const PartSums reference = make_sampler(fleet, SamplingMethod::device).draw(base::Trial{8});
  for (const kernels::VectorWidth width : kernels::supported_widths()) {
    CAPTURE(to_string(width));
    CHECK(make_sampler(fleet, SamplingMethod::device, width).draw(base::Trial{8}) == reference);
  }
}

TEST_CASE("Trials and seeds differ and the same ones do not") {
  const auto devices = GENERATE(std::uint64_t{100}, std::uint64_t{1'000'000});
  const model::Fleet fleet = two_profiles(devices, Dependence::independent);
  const auto sampler = make_sampler(fleet);
  const PartSums parts = sampler.draw(base::Trial{4});
  CHECK(parts == sampler.draw(base::Trial{4}));
  CHECK(parts != sampler.draw(base::Trial{5}));
  CHECK(parts !=
        FleetSampler(plan_fleet(fleet, {}), base::Seed{6}, kernels::VectorWidth::reference).draw(base::Trial{4}));
}

TEST_CASE("Another profile leaves a profile's draws alone") {
  // Half of twice the devices, so that the first profile stays as it is.
  const auto devices = GENERATE(std::uint64_t{100}, std::uint64_t{1'000'000});
  const auto dependence = GENERATE(Dependence::independent, Dependence::shared);
  CAPTURE(devices);
  model::Fleet alone{devices / 2, 3, dependence, {testing::one_block_profile("first", varying_part)}};
  model::Fleet both{devices, 3, dependence, {testing::one_block_profile("first", varying_part, 0.5)}};
  both.profiles.push_back(testing::one_block_profile("second", model::Triple::constant(0.3), 0.5));
  const double other = static_cast<double>(devices / 2) * 0.3;
  for (std::uint32_t t = 0; t < 10; ++t)
    CHECK_THAT(make_sampler(both).draw(base::Trial{t})[varying_index] - other,
               WithinRel(make_sampler(alone).draw(base::Trial{t})[varying_index], 1e-12));
}

TEST_CASE("A fleet in which nothing varies is its constants times its devices") {
  const auto sampler = make_sampler(testing::one_block_fleet(1000, Dependence::independent, {0.5, 0.5, 0.5}));
  const PartSums parts = sampler.draw(base::Trial{0});
  CHECK(parts[varying_index] == 500);
  CHECK(parts[model::index(model::Part::training)] == 100);
  CHECK(parts[model::index(model::Part::casing)] == 250);
  CHECK(total(parts) == 850);
}

TEST_CASE("A fleet without devices emits nothing") {
  for (const Dependence dependence : {Dependence::independent, Dependence::shared})
    CHECK(total(make_sampler(two_profiles(0, dependence)).draw(base::Trial{0})) == 0);
}

}  // namespace fleetprint::sampling
