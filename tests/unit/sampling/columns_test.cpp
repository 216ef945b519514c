#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "../model/image_classification.hpp"
#include "fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"
#include "sampling/fleet_sampler.hpp"
#include "sampling/sector_sampler.hpp"

// Many trials at once are the trials one by one, bit for bit.
namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;
using model::DistributionSpec;
using model::SamplingMethod;

constexpr base::Seed column_seed{20231101};

model::Fleet two_kinds(std::uint64_t devices, Dependence dependence) {
  model::Fleet fleet = model::image_classification_fleet(devices, dependence);
  fleet.profiles[0].share = 0.7;
  fleet.profiles.push_back(testing::one_block_profile("second", {0.1, 0.2, 0.5}, 0.3));
  return fleet;
}

void check_like_trials(const FleetSampler& sampler, const TrialRange& trials) {
  REQUIRE(sampler.draws_by_column());
  PartSums sums{};
  const std::vector<double> totals = sampler.draw_by_column(trials, sums);
  REQUIRE(totals.size() == trials.count);
  PartSums expected{};
  for (std::size_t t = 0; t < trials.count; ++t) {
    const PartSums parts = sampler.draw(base::Trial{trials.first.value + static_cast<std::uint32_t>(t)});
    REQUIRE(totals[t] == total(parts));
    add(expected, parts);
  }
  for (std::size_t i = 0; i < sums.size(); ++i) CHECK_THAT(sums[i], WithinRel(expected[i], 1e-12));
}

}  // namespace

TEST_CASE("A column holds the draws of its parameter") {
  const std::array<double, 3> values = {1, 2, 5};
  const std::array<double, 3> weights = {1, 1, 2};
  const auto law = GENERATE_COPY(DistributionSpec::triangular({0.1, 0.2, 0.5}), DistributionSpec::uniform(-1, 3),
                                 DistributionSpec::pert({0.1, 0.2, 0.5}), DistributionSpec::normal(10, 2),
                                 DistributionSpec::lognormal(2, 1.5), DistributionSpec::fixed(0.3),
                                 DistributionSpec::discrete(values, weights));
  const base::Stream stream = random::stream_of("p");
  for (const kernels::VectorWidth width : kernels::supported_widths()) {
    std::vector<double> column(300);
    draw_column(law, column_seed, stream, {base::Trial{2048}, column.size(), width}, column);
    for (std::uint32_t t = 0; t < column.size(); ++t)
      REQUIRE(column[t] == random::draw(law, column_seed, stream, base::Trial{2048 + t}));
  }
}

TEST_CASE("Fleets drawn by column are those of the trials") {
  const auto dependence = GENERATE(Dependence::shared, Dependence::independent);
  const auto fleet = two_kinds(250'000'000'000, dependence);
  for (const kernels::VectorWidth width : kernels::supported_widths()) {
    const FleetSampler sampler(plan_fleet(fleet, SamplingMethod::automatic), column_seed, width);
    check_like_trials(sampler, {base::Trial{32}, 500, width});
  }
}

TEST_CASE("Devices one by one and correlated fleets are not drawn by column") {
  const auto of = [](const model::Fleet& fleet, SamplingMethod method) {
    return FleetSampler(plan_fleet(fleet, method), column_seed, kernels::VectorWidth::reference).draws_by_column();
  };
  CHECK_FALSE(of(two_kinds(1000, Dependence::independent), SamplingMethod::device));
  CHECK_FALSE(of(testing::one_block_fleet(1'000'000, Dependence::correlated, {1, 2, 4}), SamplingMethod::automatic));
  model::Fleet blocks = two_kinds(1000, Dependence::shared);
  blocks.block_correlation = {{model::Part::processing, model::Part::sensing}, {1, 0.5, 0.5, 1}};
  CHECK_FALSE(of(blocks, SamplingMethod::automatic));
}

TEST_CASE("Sectors drawn by column are those of the trials") {
  const std::vector<model::Sector> sectors = {{"a",
                                               {"a/emissions", DistributionSpec::uniform(1900, 2100)},
                                               {"a/factor", DistributionSpec::triangular({0.9, 1, 1.2})},
                                               {"a/saving", DistributionSpec::triangular({0.1, 0.2, 0.25})},
                                               {"a/realisation", DistributionSpec::fixed(0.8)},
                                               model::ReboundKind::price_elasticity,
                                               {"a/rebound", DistributionSpec::triangular({0, 0.3, 0.6})}}};
  const SectorSampler sampler(sectors, column_seed);
  const auto columns = sampler.draw_columns({base::Trial{16}, 100, kernels::widest_supported()}, 0);
  for (std::uint32_t t = 0; t < 100; ++t) {
    const model::SectorValues alone =
        sampler.draw_columns({base::Trial{16 + t}, 1, kernels::VectorWidth::reference}, 0)[0].at(0);
    const model::SectorValues column = columns[0].at(t);
    REQUIRE(column.emissions == alone.emissions);
    REQUIRE(column.saving == alone.saving);
    REQUIRE(column.realisation == alone.realisation);
    REQUIRE(column.rebound.kind == alone.rebound.kind);
    REQUIRE(column.rebound.value == alone.rebound.value);
  }
}

}  // namespace fleetprint::sampling
