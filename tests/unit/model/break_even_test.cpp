#include "model/break_even.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

std::vector<SectorValues> three_sectors() {
  return {{2033, 0.2, 0.9, {ReboundKind::share, 0.3}},
          {31480, 0.006, 0.5, {ReboundKind::price_elasticity, 0.4}},
          {700, 0.1, 1, {ReboundKind::share, 1.1}}};  // backfires
}

}  // namespace

TEST_CASE("At the break-even saving the net is zero, and negative from it on") {
  const double footprint = GENERATE(400.0, 588.3, 900.0);
  const std::size_t which = GENERATE(std::size_t{0}, std::size_t{1});
  CAPTURE(footprint, which);
  std::vector<SectorValues> sectors = three_sectors();
  const BreakEven saving = break_even_saving(footprint, sectors, which);
  REQUIRE(saving.root);
  CHECK(saving.negative == NetNegative::from);
  CHECK(*saving.root > 0);
  CHECK(*saving.root <= 1);
  sectors[which].saving = *saving.root;
  // Rounding of 1 - p (1e-16) times the sector's 31480.
  CHECK_THAT(handprint(sectors), WithinAbs(footprint, 1e-11));
  sectors[which].saving = *saving.root * 1.001;
  CHECK(handprint(sectors) > footprint);
}

TEST_CASE("Where rebound is above one the net is negative up to the break-even saving") {
  const Rebound rebound = GENERATE(Rebound{ReboundKind::share, 1.1}, Rebound{ReboundKind::price_elasticity, 1.5});
  std::vector<SectorValues> sectors = three_sectors();
  sectors[2].rebound = rebound;
  const double others = sectors[0].handprint() + sectors[1].handprint();
  // The other sectors avoid 30 Mt too much, which this one may waste.
  const BreakEven saving = break_even_saving(others - 30, sectors, 2);
  REQUIRE(saving.root);
  CHECK(saving.negative == NetNegative::up_to);
  sectors[2].saving = *saving.root;
  CHECK_THAT(handprint(sectors), WithinAbs(others - 30, 1e-11));
  sectors[2].saving = *saving.root * 0.9;
  CHECK(handprint(sectors) > others - 30);
  // It can waste no more than 70 Mt if r = 1.1, and adds to what is emitted too much already.
  if (rebound.kind == ReboundKind::share)
    CHECK(break_even_saving(others - 71, sectors, 2).negative == NetNegative::everywhere);
  CHECK_FALSE(break_even_saving(others + 1, sectors, 2).root);
  CHECK(break_even_saving(others + 1, sectors, 2).negative == NetNegative::nowhere);
}

TEST_CASE("The break-even saving does not depend on the sector's own saving") {
  std::vector<SectorValues> sectors = three_sectors();
  const auto saving = break_even_saving(588.3, sectors, 1).root;
  sectors[1].saving = 0.9;
  CHECK(break_even_saving(588.3, sectors, 1).root == saving);
}

TEST_CASE("Where the other sectors avoid enough the net is negative at any saving, and there is no break-even") {
  const std::vector<SectorValues> sectors = three_sectors();
  const double others = sectors[1].handprint() + sectors[2].handprint();
  const BreakEven saving = break_even_saving(others * 0.99, sectors, 0);
  CHECK_FALSE(saving.root);
  CHECK(saving.negative == NetNegative::everywhere);
  // Exactly enough: the net is zero without any saving.
  CHECK(break_even_saving(0, std::vector<SectorValues>{{100, 0.2, 1, {}}}, 0).root == 0.0);
}

TEST_CASE("There is no break-even saving where even all of the sector is too little") {
  std::vector<SectorValues> sectors = three_sectors();
  const auto is_nowhere = [&](double footprint, std::size_t which) {
    const BreakEven saving = break_even_saving(footprint, sectors, which);
    return !saving.root && saving.negative == NetNegative::nowhere;
  };
  CHECK(is_nowhere(20000, 0));
  CHECK(is_nowhere(1000, 2));  // its rebound adds to what is emitted
  sectors[2].rebound.value = 1;
  CHECK(is_nowhere(1000, 2));  // its rebound leaves nothing
  sectors[0].emissions = 0;
  CHECK(is_nowhere(1000, 0));
  sectors = three_sectors();
  sectors[0].realisation = 0;
  CHECK(is_nowhere(1000, 0));
}

TEST_CASE("At the common break-even rebound the net is zero, and negative up to it") {
  const double footprint = GENERATE(100.0, 500.0, 588.3, 2000.0);
  std::vector<SectorValues> sectors = three_sectors();
  const BreakEven rebound = break_even_rebound(footprint, sectors);
  REQUIRE(rebound.root);
  CHECK(rebound.negative == NetNegative::up_to);
  for (SectorValues& sector : sectors) sector.rebound = {ReboundKind::share, *rebound.root};
  CHECK_THAT(handprint(sectors), WithinRel(footprint, 1e-13));
}

TEST_CASE("The common break-even rebound is below 0 where even none would not suffice, and never above 1") {
  CHECK(*break_even_rebound(1e6, three_sectors()).root < -1);
  CHECK(break_even_rebound(0, three_sectors()).root == 1.0);
}

TEST_CASE("There is no common break-even rebound without savings") {
  for (const std::vector<SectorValues>& sectors :
       {std::vector<SectorValues>{}, std::vector<SectorValues>{{100, 0, 1, {}}, {0, 0.5, 1, {}}}}) {
    CHECK_FALSE(break_even_rebound(100, sectors).root);
    CHECK(break_even_rebound(100, sectors).negative == NetNegative::nowhere);
  }
}

TEST_CASE("A fleet of the break-even size emits what the sectors avoid, and a smaller one less") {
  const std::vector<SectorValues> sectors = three_sectors();
  const BreakEven devices = break_even_devices(588.3, sectors, 250e9);
  REQUIRE(devices.root);
  CHECK(devices.negative == NetNegative::up_to);
  CHECK_THAT(588.3 / 250e9 * *devices.root, WithinRel(handprint(sectors), 1e-14));
}

TEST_CASE("No fleet breaks even against a handprint that is not positive") {
  for (const std::vector<SectorValues>& sectors :
       {std::vector<SectorValues>{}, std::vector<SectorValues>{{100, 0.5, 1, {ReboundKind::share, 2}}}}) {
    CHECK_FALSE(break_even_devices(588.3, sectors, 250e9).root);
    CHECK(break_even_devices(588.3, sectors, 250e9).negative == NetNegative::nowhere);
  }
}

TEST_CASE("Every fleet avoids more that emits nothing, so no size is named") {
  CHECK_FALSE(break_even_devices(0, three_sectors(), 250e9).root);
  CHECK(break_even_devices(0, three_sectors(), 250e9).negative == NetNegative::everywhere);
}

TEST_CASE("A break-even that is greater than any number is none") {
  const std::vector<SectorValues> tiny = {{1, 1e-308, 1, {}}};
  CHECK_FALSE(break_even_rebound(1e9, tiny).root);
  CHECK_FALSE(break_even_saving(1e9, std::vector<SectorValues>{{1e-308, 0.1, 1e-10, {}}}, 0).root);
  CHECK_FALSE(break_even_devices(1e-320, three_sectors(), 250e9).root);
  CHECK(break_even_devices(1e-320, three_sectors(), 250e9).negative == NetNegative::everywhere);
}

TEST_CASE("All break-evens of a trial are those of one after the other") {
  const std::vector<SectorValues> sectors = three_sectors();
  const BreakEvens all = break_evens(588.3, sectors, 250e9, 1);
  CHECK(all.rebound.root == break_even_rebound(588.3, sectors).root);
  CHECK(all.devices.root == break_even_devices(588.3, sectors, 250e9).root);
  CHECK(all.saving->root == break_even_saving(588.3, sectors, 1).root);
  CHECK_FALSE(break_evens(588.3, sectors, 250e9, {}).saving);
  CHECK(std::isnan(break_evens(588.3, sectors, 250e9, {}).saving_or_missing()));
}

}  // namespace fleetprint::model
