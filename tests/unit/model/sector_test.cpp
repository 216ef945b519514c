#include "model/sector.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

namespace fleetprint::model {

using Catch::Matchers::WithinRel;

TEST_CASE("A handprint is emissions times realisation times effective saving") {
  const SectorValues shared{2033, 0.2, 0.75, {ReboundKind::share, 0.4}};
  CHECK_THAT(shared.handprint(), WithinRel(2033 * 0.75 * 0.2 * 0.6, 1e-15));
  CHECK_THAT(shared.handprint_without_rebound(), WithinRel(2033 * 0.75 * 0.2, 1e-15));
  const SectorValues elastic{1000, 0.19, 0.5, {ReboundKind::price_elasticity, 0.5}};
  CHECK_THAT(elastic.handprint(), WithinRel(1000 * 0.5 * 0.1, 1e-14));  // 1 - sqrt(0.81)
  CHECK_THAT(elastic.handprint_without_rebound(), WithinRel(95.0, 1e-15));
}

TEST_CASE("Backfire makes the handprint negative") {
  CHECK(SectorValues{100, 0.2, 1, {ReboundKind::share, 1.2}}.handprint() < 0);
  CHECK(SectorValues{100, 0.2, 1, {ReboundKind::price_elasticity, 1.2}}.handprint() < 0);
}

TEST_CASE("Handprints of sectors add up") {
  const std::vector<SectorValues> sectors = {
      {100, 0.2, 1, {}}, {300, 0.1, 0.5, {}}, {50, 1, 1, {ReboundKind::share, 2}}};
  CHECK_THAT(handprint(sectors), WithinRel(20.0 + 15.0 - 50.0, 1e-14));
  CHECK(handprint({}) == 0);
}

TEST_CASE("Typical values take every parameter at its mode and keep the kind of rebound") {
  Sector sector;
  sector.name = "residential";
  sector.emissions = {"e", DistributionSpec::uniform(1000, 3000)};
  sector.saving = {"s", DistributionSpec::triangular({0.1, 0.15, 0.4})};
  sector.realisation = {"a", DistributionSpec::fixed(0.8)};
  sector.rebound_kind = ReboundKind::price_elasticity;
  sector.rebound = {"r", DistributionSpec::triangular({0, 0, 0.9})};
  const SectorValues values = typical_values(sector);
  CHECK(values.emissions == 2000);
  CHECK(values.saving == 0.15);
  CHECK(values.realisation == 0.8);
  CHECK(values.rebound.kind == ReboundKind::price_elasticity);
  CHECK(values.rebound.value == 0);
}

}  // namespace fleetprint::model
