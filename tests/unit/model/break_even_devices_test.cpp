#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>
#include <vector>

#include "model/break_even.hpp"

namespace fleetprint::model {
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
