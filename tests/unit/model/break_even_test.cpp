#include "model/break_even.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
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

TEST_CASE("At the break-even saving the net is zero") {
  const double footprint = GENERATE(400.0, 588.3, 900.0);
  const std::size_t which = GENERATE(std::size_t{0}, std::size_t{1});
  CAPTURE(footprint, which);
  std::vector<SectorValues> sectors = three_sectors();
  const auto saving = break_even_saving(footprint, sectors, which);
  REQUIRE(saving);
  CHECK(*saving > 0);
  CHECK(*saving <= 1);
  sectors[which].saving = *saving;
  // Rounding of 1 - p (1e-16) times the sector's 31480.
  CHECK_THAT(handprint(sectors), WithinAbs(footprint, 1e-11));
}

TEST_CASE("The break-even saving does not depend on the sector's own saving") {
  std::vector<SectorValues> sectors = three_sectors();
  const auto saving = break_even_saving(588.3, sectors, 1);
  sectors[1].saving = 0.9;
  CHECK(break_even_saving(588.3, sectors, 1) == saving);
}

TEST_CASE("No saving is needed where the other sectors avoid enough") {
  const std::vector<SectorValues> sectors = three_sectors();
  const double others = sectors[1].handprint() + sectors[2].handprint();
  CHECK(break_even_saving(others * 0.99, sectors, 0) == 0.0);
  CHECK(break_even_saving(0, std::vector<SectorValues>{{100, 0.2, 1, {}}}, 0) == 0.0);
}

TEST_CASE("There is no break-even saving where even all of the sector is too little") {
  std::vector<SectorValues> sectors = three_sectors();
  CHECK_FALSE(break_even_saving(20000, sectors, 0));
  CHECK_FALSE(break_even_saving(1000, sectors, 2));  // its rebound eats all
  sectors[0].emissions = 0;
  CHECK_FALSE(break_even_saving(1000, sectors, 0));
  sectors = three_sectors();
  sectors[0].realisation = 0;
  CHECK_FALSE(break_even_saving(1000, sectors, 0));
}

TEST_CASE("At the common break-even rebound the net is zero") {
  const double footprint = GENERATE(100.0, 500.0, 588.3, 2000.0);
  std::vector<SectorValues> sectors = three_sectors();
  const auto rebound = break_even_rebound(footprint, sectors);
  REQUIRE(rebound);
  for (SectorValues& sector : sectors) sector.rebound = {ReboundKind::share, *rebound};
  CHECK_THAT(handprint(sectors), WithinRel(footprint, 1e-13));
}

TEST_CASE("The common break-even rebound is negative where even none would not suffice") {
  CHECK(*break_even_rebound(1e6, three_sectors()) < 0);
  CHECK(*break_even_rebound(0, three_sectors()) == 1);
}

TEST_CASE("There is no common break-even rebound without savings") {
  CHECK_FALSE(break_even_rebound(100, {}));
  CHECK_FALSE(break_even_rebound(100, std::vector<SectorValues>{{100, 0, 1, {}}, {0, 0.5, 1, {}}}));
}

TEST_CASE("A fleet of the break-even size emits what the sectors avoid") {
  const std::vector<SectorValues> sectors = three_sectors();
  const auto devices = break_even_devices(588.3, sectors, 250e9);
  REQUIRE(devices);
  CHECK_THAT(588.3 / 250e9 * *devices, WithinRel(handprint(sectors), 1e-14));
}

TEST_CASE("No fleet breaks even against a handprint that is not positive") {
  CHECK(break_even_devices(588.3, {}, 250e9) == 0.0);
  CHECK(break_even_devices(588.3, std::vector<SectorValues>{{100, 0.5, 1, {ReboundKind::share, 2}}}, 250e9) == 0.0);
}

TEST_CASE("Every fleet breaks even that emits nothing so no size is named") {
  CHECK_FALSE(break_even_devices(0, three_sectors(), 250e9));
}

}  // namespace fleetprint::model
