// The published numbers that the model must give. Tolerances are half a unit of the last digit printed.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "image_classification.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;

constexpr double kg_per_mt = 1e9;
constexpr std::uint64_t quarter_trillion = 250'000'000'000;

double worst_case_mt_per_year() {
  const Fleet fleet = image_classification_fleet(quarter_trillion, Dependence::shared);
  return fleet.total().upper / kg_per_mt / fleet.lifespan_years;
}

double mean_mt_per_year() {
  const Fleet fleet = image_classification_fleet(quarter_trillion, Dependence::shared);
  return fleet.mean() / kg_per_mt / fleet.lifespan_years;
}

}  // namespace

TEST_CASE("One image classification device has the published footprints") {
  const DeviceProfile device = image_classification();
  CHECK_THAT(device.total().lower, WithinAbs(1.07, 1e-12));
  CHECK_THAT(device.total().typical, WithinAbs(3.41, 1e-12));
  CHECK_THAT(device.total().upper, WithinAbs(7.06, 1e-12));
  CHECK_THAT(device.mean(), WithinAbs(3.8467, 0.00005));
  CHECK_THAT(std::sqrt(device.variance()), WithinAbs(0.6353, 0.00005));
}

TEST_CASE("A quarter trillion devices have the published footprint") {
  CHECK_THAT(3 * worst_case_mt_per_year(), WithinAbs(1765, 0.5));
  CHECK_THAT(worst_case_mt_per_year(), WithinAbs(588.3, 0.05));
  CHECK_THAT(3 * mean_mt_per_year(), WithinAbs(961.67, 0.005));
  CHECK_THAT(mean_mt_per_year(), WithinAbs(320.6, 0.05));
}

TEST_CASE("The other sectors must save 0.577 percent") {
  const auto saving = break_even_saving(worst_case_mt_per_year(), two_sectors(), 1).root;
  REQUIRE(saving);
  CHECK_THAT(*saving, WithinAbs(0.00577, 0.000005));
}

TEST_CASE("The common rebound that eats the handprint is the published one") {
  CHECK_THAT(*break_even_rebound(worst_case_mt_per_year(), two_sectors()).root, WithinAbs(0.012, 0.0005));
  CHECK_THAT(*break_even_rebound(mean_mt_per_year(), two_sectors()).root, WithinAbs(0.462, 0.0005));
  auto everywhere = two_sectors();
  everywhere[1].saving = 0.2;
  CHECK_THAT(*break_even_rebound(worst_case_mt_per_year(), everywhere).root, WithinAbs(0.912, 0.0005));
  CHECK_THAT(handprint(two_sectors()), WithinAbs(595.5, 0.05));
}

TEST_CASE("The references of five and thirty-eight times hold for a smart watch") {
  constexpr double smart_watch_kg = 34;
  CHECK_THAT(smart_watch_kg / image_classification().total().upper, WithinAbs(4.8, 0.05));
}

}  // namespace fleetprint::model
