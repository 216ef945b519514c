#include "model/sector.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr Rebound share(double r) { return {ReboundKind::share, r}; }
constexpr Rebound elasticity(double e) { return {ReboundKind::price_elasticity, e}; }

}  // namespace

TEST_CASE("Rebound as a share takes its part of the saving") {
  CHECK(effective_saving(0.2, share(0)) == 0.2);
  CHECK_THAT(effective_saving(0.2, share(0.25)), WithinRel(0.15, 1e-15));
  CHECK(effective_saving(0.2, share(1)) == 0);
  CHECK_THAT(effective_saving(0.2, share(1.5)), WithinRel(-0.1, 1e-15));  // backfire
  CHECK_THAT(effective_saving(0.2, share(-0.5)), WithinRel(0.3, 1e-15));  // more saved than expected
  CHECK(effective_saving(0, share(0.5)) == 0);
  CHECK(effective_saving(1, share(0.5)) == 0.5);
}

TEST_CASE("Rebound as a price elasticity follows the demand curve") {
  CHECK_THAT(effective_saving(0.2, elasticity(0)), WithinRel(0.2, 1e-15));
  // Demand of the service rises by p^-e when its energy per unit falls to 1 - p: energy (1 - p) (1 - p)^-e.
  const double energy = 0.8 * std::exp(-0.5 * std::log(0.8));
  CHECK_THAT(effective_saving(0.2, elasticity(0.5)), WithinRel(1 - energy, 1e-14));
  CHECK(effective_saving(0.2, elasticity(1)) == 0);
  CHECK_THAT(effective_saving(0.2, elasticity(2)), WithinRel(-0.25, 1e-14));  // 1 - 0.8^-1
  CHECK_THAT(effective_saving(0.5, elasticity(-1)), WithinRel(0.75, 1e-15));  // 1 - 0.5^2
  CHECK(effective_saving(0, elasticity(0.5)) == 0);
  CHECK(effective_saving(0, elasticity(3)) == 0);
  CHECK(effective_saving(1, elasticity(0.5)) == 1);
  CHECK(effective_saving(1, elasticity(1)) == 0);
  CHECK(effective_saving(1, elasticity(2)) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("The saving for an effect is the inverse of the effect of a saving") {
  const auto rebound =
      GENERATE(share(0), share(0.3), share(0.99), share(-0.5), elasticity(0), elasticity(0.3), elasticity(0.9),
               elasticity(-1.5), share(1.5), share(10), elasticity(1.1), elasticity(3));
  CAPTURE(static_cast<int>(rebound.kind), rebound.value);
  for (const double saving : {1e-6, 0.006, 0.2, 0.5, 0.97}) {
    CAPTURE(saving);
    const auto back = saving_for(effective_saving(saving, rebound), rebound);
    REQUIRE(back);
    // 1 - (1 - f)^(1 / (1 - e)) amplifies the rounding of 1 - f (1e-16) by 1 / (1 - e) <= 10.
    CHECK_THAT(*back, WithinAbs(saving, 3e-15));
  }
}

TEST_CASE("The whole saving is found where the effect is the greatest possible") {
  CHECK(saving_for(1, share(0)) == 1.0);
  CHECK(saving_for(0.5, share(0.5)) == 1.0);
  CHECK(saving_for(1, elasticity(0.5)) == 1.0);
}

TEST_CASE("An effect that no saving reaches has none") {
  CHECK_FALSE(saving_for(0.51, share(0.5)));
  CHECK_FALSE(saving_for(1.01, share(0)));
  CHECK_FALSE(saving_for(0.01, share(1)));
  CHECK_FALSE(saving_for(0.01, share(1.5)));
  CHECK_FALSE(saving_for(1.01, elasticity(0.5)));
  CHECK_FALSE(saving_for(0.01, elasticity(1)));
  CHECK_FALSE(saving_for(0.01, elasticity(2)));
  CHECK_FALSE(saving_for(-0.1, share(0.2)));
  CHECK_FALSE(saving_for(-0.1, elasticity(0.2)));
  CHECK_FALSE(saving_for(-0.51, share(1.5)));
  CHECK(saving_for(1.01, share(-0.5)));  // negative rebound saves more than the potential
}

TEST_CASE("No saving has no effect, and where rebound takes all every saving has none") {
  for (const Rebound& rebound : {share(0.2), share(2), elasticity(0.2), elasticity(2)})
    CHECK(saving_for(0, rebound) == 0.0);
  for (const Rebound& rebound : {share(1), elasticity(1)}) CHECK_FALSE(saving_for(0, rebound));
}

TEST_CASE("A small effect against an elasticity keeps its digits") {
  CHECK_THAT(*saving_for(1e-20, elasticity(0.5)), WithinRel(2e-20, 1e-14));
}

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
