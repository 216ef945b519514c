#include "sampling/sector_sampler.hpp"

#include <catch2/catch_test_macros.hpp>

#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

using model::DistributionSpec;

constexpr base::Seed sector_seed{77};

model::Sector sector_named(const std::string& name) {
  const std::string path = "sector/" + name + "/";
  return {name,
          {path + "emissions", DistributionSpec::uniform(1900, 2100)},
          {path + "emissions_factor", DistributionSpec::fixed(1)},
          {path + "saving", DistributionSpec::triangular({0.1, 0.2, 0.25})},
          {path + "realisation", DistributionSpec::fixed(0.8)},
          model::ReboundKind::price_elasticity,
          {path + "rebound", DistributionSpec::triangular({0, 0.3, 0.6})}};
}

std::vector<model::SectorValues> draw_sectors(const std::vector<model::Sector>& sectors, std::uint32_t trial) {
  std::vector<model::SectorValues> values;
  const SectorSampler sampler(sectors, sector_seed);
  for (const SectorColumns& column : sampler.draw_columns({base::Trial{trial}, 1, kernels::VectorWidth::reference}))
    values.push_back(column.at(0));
  return values;
}

double expected_value(const model::Parameter& parameter, std::uint32_t trial) {
  return random::inverse_cdf(parameter.distribution,
                             random::draw_uniform(sector_seed, random::stream_of(parameter.name), base::Trial{trial}));
}

}  // namespace

TEST_CASE("Each parameter is drawn from the stream of its name") {
  const std::vector<model::Sector> sectors = {sector_named("a"), sector_named("b")};
  for (std::uint32_t t = 0; t < 20; ++t) {
    const auto values = draw_sectors(sectors, t);
    REQUIRE(values.size() == 2);
    for (std::size_t s = 0; s < 2; ++s) {
      CHECK(values[s].emissions == expected_value(sectors[s].emissions, t));
      CHECK(values[s].saving == expected_value(sectors[s].saving, t));
      CHECK(values[s].realisation == 0.8);
      CHECK(values[s].rebound.value == expected_value(sectors[s].rebound, t));
      CHECK(values[s].rebound.kind == model::ReboundKind::price_elasticity);
    }
  }
}

TEST_CASE("Another sector leaves a sector's draws alone") {
  for (std::uint32_t t = 0; t < 20; ++t) {
    const auto alone = draw_sectors({sector_named("b")}, t);
    const auto both = draw_sectors({sector_named("a"), sector_named("b")}, t);
    CHECK(both[1].emissions == alone[0].emissions);
    CHECK(both[1].saving == alone[0].saving);
    CHECK(both[1].rebound.value == alone[0].rebound.value);
  }
}

TEST_CASE("Parameters of one name are the same quantile of each one's law") {
  std::vector<model::Sector> sectors = {sector_named("a"), sector_named("b"), sector_named("c")};
  sectors[1].saving = sectors[0].saving;
  sectors[2].saving = {sectors[0].saving.name, DistributionSpec::uniform(0, 1)};
  for (std::uint32_t t = 0; t < 20; ++t) {
    const auto values = draw_sectors(sectors, t);
    CHECK(values[0].saving == values[1].saving);
    CHECK(values[2].saving == random::draw_uniform(sector_seed, random::stream_of("sector/a/saving"), base::Trial{t}));
    CHECK(values[0].emissions != values[1].emissions);
  }
}

TEST_CASE("Constants are themselves in every trial") {
  model::Sector fixed = sector_named("a");
  fixed.emissions.distribution = DistributionSpec::fixed(2033);
  fixed.saving.distribution = DistributionSpec::triangular({0.2, 0.2, 0.2});
  fixed.rebound.distribution = DistributionSpec::fixed(-0.1);
  for (std::uint32_t t = 0; t < 5; ++t) {
    const auto values = draw_sectors({fixed}, t);
    CHECK(values[0].emissions == 2033);
    CHECK(values[0].saving == 0.2);
    CHECK(values[0].rebound.value == -0.1);
  }
}

TEST_CASE("Without sectors there is nothing to draw") { CHECK(draw_sectors({}, 0).empty()); }

}  // namespace fleetprint::sampling
