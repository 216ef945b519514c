#include "model/break_even.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <random>
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

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

// A saving of so much that follows the number of devices: full at `at` times the present number.
SectorValues following(double full, double at) {
  SectorValues sector{full, 1, 1, {}};
  follow_devices(1, at, sector);
  return sector;
}

SectorValues held(double handprint) { return {handprint, 1, 1, {}}; }

// H at so many times the present number of devices.
double handprint_at_scale(const std::vector<SectorValues>& sectors, double scale) {
  double sum = 0;
  for (SectorValues sector : sectors) {
    const double at = sector.full_effect_at;
    if (at > 0) sector.emissions *= std::max(1.0, at) * share_of_full_effect(scale, at);
    sum += sector.handprint();
  }
  return sum;
}

}  // namespace

TEST_CASE("A saving that follows the devices has the share of its effect that they are of the full number") {
  SectorValues sector{100, 0.2, 0.5, {}};
  follow_devices(30e9, 120e9, sector);
  CHECK(sector.handprint() == 2.5);
  CHECK(sector.full_effect_at == 4);
  SectorValues full{100, 0.2, 0.5, {}};
  follow_devices(240e9, 120e9, full);
  CHECK(full.handprint() == 10);
  CHECK(full.full_effect_at == 0.5);
}

namespace {

// A scale below which no saving is full: the net is linear from there down to 0.
double below_all(const std::vector<SectorValues>& sectors) {
  double least = 1;
  for (const SectorValues& sector : sectors)
    if (sector.full_effect_at > 0) least = std::min(least, sector.full_effect_at);
  return 1e-6 * least;
}

// Where the net can turn below its greatest root.
std::vector<double> scales_below(double root, const std::vector<SectorValues>& sectors) {
  std::vector<double> scales = {std::min(below_all(sectors), root / 2), 0.999 * root};
  for (const SectorValues& sector : sectors)
    if (sector.full_effect_at > 0 && sector.full_effect_at < 0.999 * root) scales.push_back(sector.full_effect_at);
  return scales;
}

void check_break_even(double footprint, const std::vector<SectorValues>& sectors) {
  CAPTURE(footprint, sectors.size(), sectors[0].emissions, sectors[0].full_effect_at);
  const auto net_at = [&](double scale) { return scale * footprint - handprint_at_scale(sectors, scale); };
  const BreakEven found = break_even_scale(footprint, sectors);
  if (!found.root) {
    std::vector<double> scales = {below_all(sectors), 1, 10, 1000};
    for (const SectorValues& sector : sectors) scales.push_back(sector.full_effect_at);
    for (const double at : scales) CHECK(net_at(at) >= -1e-12);
    return;
  }
  const double root = *found.root;
  CHECK_THAT(net_at(root), WithinAbs(0, 1e-11 * root * footprint + 1e-12));
  CHECK(net_at(1.001 * root) > 0);
  CHECK(net_at(0.999 * root) < 0);
  const std::vector<double> scales = scales_below(root, sectors);
  const bool is_negative = std::ranges::all_of(scales, [&](double scale) { return net_at(scale) < 0; });
  CHECK((found.negative == NetNegative::up_to) == is_negative);
  CHECK((found.negative == NetNegative::between) != is_negative);
  const BreakEven devices = break_even_devices(footprint, sectors, 250e9);
  CHECK(devices.root == 250e9 * root);
  CHECK(devices.negative == found.negative);
}

// From 0 to 1, the same everywhere.
double next_share(std::mt19937_64& generator) { return static_cast<double>(generator() >> 11) * 0x1p-53; }

}  // namespace

TEST_CASE("At the break-even number of devices the net is zero, beyond it positive, and the side below is true") {
  const double footprint = GENERATE(0.5, 2.0, 3.0, 5.0, 20.0);
  const std::vector<std::vector<SectorValues>> cases = {{held(3), following(10, 4)},
                                                        {following(10, 4), following(6, 0.5)},
                                                        {following(8, 2), following(3, 1), held(1)},
                                                        {held(2), following(-1, 3)},
                                                        {held(-1), following(10, 2)},
                                                        {held(1), following(-5, 0.5), following(40, 1.5)},
                                                        {following(-4, 1), following(40, 1), held(0.1)}};
  for (const std::vector<SectorValues>& sectors : cases) check_break_even(footprint, sectors);
}

TEST_CASE("Break-even numbers of devices of many sectors, some of which backfire") {
  std::mt19937_64 generator(1);
  for (int i = 0; i < 3000; ++i) {
    const auto between = [&](double least, double greatest) {
      return least + (greatest - least) * next_share(generator);
    };
    std::vector<SectorValues> sectors = {held(between(-1, 2))};
    for (int s = 0; s < 1 + i % 3; ++s) sectors.push_back(following(between(i % 2 == 0 ? 0 : -5, 10), between(0.1, 9)));
    check_break_even(between(0.1, 4), sectors);
  }
}

TEST_CASE("A sector that backfires whatever the number of devices makes a small fleet emit more") {
  // 1 is added anyway, and 5 L avoided up to 2: the net 2 L + 1 - 5 L is zero at 1/3, 2 L + 1 - 10 at 4.5.
  const BreakEven devices = break_even_devices(2, std::vector{held(-1), following(10, 2)}, 3);
  CHECK(devices.root == 13.5);
  CHECK(devices.negative == NetNegative::between);
  // A small fleet avoids more, but one of a medium size does not.
  CHECK(break_even_scale(1, std::vector{held(1), following(-5, 0.5), following(20, 10)}).negative ==
        NetNegative::between);
  CHECK(break_even_scale(1, std::vector{held(1), following(20, 10)}).negative == NetNegative::up_to);
}

TEST_CASE("A break-even number of devices where a saving becomes full is not lost by rounding") {
  const double at = 7.923664195905819;
  CHECK_THAT(
      *break_even_scale(1.2611945219400102, std::vector{held(0.522056334120557), following(9.471225543448059, at)})
           .root,
      WithinRel(at, 1e-12));
  // As much is avoided as emitted up to there.
  std::mt19937_64 generator(2);
  for (int i = 0; i < 1000; ++i) {
    const double full = 10 * next_share(generator), full_at = 0.1 + 9 * next_share(generator);
    CAPTURE(full, full_at);
    const BreakEven scale = break_even_scale(full / full_at, std::vector{following(full, full_at)});
    REQUIRE(scale.root);
    CHECK_THAT(*scale.root, WithinRel(full_at, 1e-12));
  }
}

TEST_CASE("Worked break-even numbers of devices") {
  // 10 in all at four times the devices, 2.5 now: 2 a device against 2.5 pays up to 10 / 2 = 5 times the devices.
  CHECK(break_even_scale(2, std::vector{following(10, 4)}).root == 5);
  // 3 a device against 2.5: none ever pays.
  CHECK_FALSE(break_even_scale(3, std::vector{following(10, 4)}).root);
  CHECK_FALSE(break_even_devices(3, std::vector{following(10, 4)}, 250e9).root);
  CHECK(break_even_devices(3, std::vector{following(10, 4)}, 250e9).negative == NetNegative::nowhere);
  // Rounding leaves no root near zero: 0.1 + 0.2 + 0.3 less its parts is not 0.
  CHECK_FALSE(break_even_scale(9, std::vector{following(0.1, 4), following(0.2, 3), following(0.3, 2)}).root);
  // With 1 that is avoided anyway: 1 + 2.5 L = 3 L.
  CHECK(break_even_scale(3, std::vector{held(1), following(10, 4)}).root == 2);
  // The handprint held, as without following.
  CHECK(break_even_scale(3, std::vector{held(6)}).root == 2);
}

}  // namespace fleetprint::model
