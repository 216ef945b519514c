#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

#include "model/break_even.hpp"

namespace fleetprint::model {
namespace {

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

TEST_CASE("At the break-even number of devices the net is zero, and beyond it more is emitted") {
  const double footprint = GENERATE(0.5, 2.0, 3.0, 5.0, 20.0);
  const std::vector<std::vector<SectorValues>> cases = {{held(3), following(10, 4)},
                                                        {following(10, 4), following(6, 0.5)},
                                                        {following(8, 2), following(3, 1), held(1)},
                                                        {held(2), following(-1, 3)}};
  for (const std::vector<SectorValues>& sectors : cases) {
    const auto scale = break_even_scale(footprint, sectors);
    CAPTURE(footprint, sectors.size(), sectors[0].emissions);
    if (!scale) {
      // Each device emits more than it avoids from the first on.
      for (const double at : {1e-6, 0.1, 1.0, 10.0}) CHECK(at * footprint > handprint_at_scale(sectors, at));
      continue;
    }
    CHECK_THAT(*scale * footprint, WithinRel(handprint_at_scale(sectors, *scale), 1e-12));
    CHECK(1.01 * *scale * footprint > handprint_at_scale(sectors, 1.01 * *scale));
    const BreakEven devices = break_even_devices(footprint, sectors, 250e9);
    CHECK(devices.root == 250e9 * *scale);
    CHECK(devices.negative == NetNegative::up_to);
  }
}

TEST_CASE("Worked break-even numbers of devices") {
  // 10 in all at four times the devices, 2.5 now: 2 a device against 2.5 pays up to 10 / 2 = 5 times the devices.
  CHECK(break_even_scale(2, std::vector{following(10, 4)}) == 5);
  // 3 a device against 2.5: none ever pays.
  CHECK_FALSE(break_even_scale(3, std::vector{following(10, 4)}));
  CHECK_FALSE(break_even_devices(3, std::vector{following(10, 4)}, 250e9).root);
  CHECK(break_even_devices(3, std::vector{following(10, 4)}, 250e9).negative == NetNegative::nowhere);
  // Rounding leaves no root near zero: 0.1 + 0.2 + 0.3 less its parts is not 0.
  CHECK_FALSE(break_even_scale(9, std::vector{following(0.1, 4), following(0.2, 3), following(0.3, 2)}));
  // With 1 that is avoided anyway: 1 + 2.5 L = 3 L.
  CHECK(break_even_scale(3, std::vector{held(1), following(10, 4)}) == 2);
  // The handprint held, as without following.
  CHECK(break_even_scale(3, std::vector{held(6)}) == 2);
}

}  // namespace fleetprint::model
