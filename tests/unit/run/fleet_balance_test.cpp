#include "run/fleet_balance.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "example_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

const std::vector<double> two_levels = {0.05, 0.5};
const model::Indicator carbon{"climate change", "kg CO2e", "Mt CO2e", 1e9};

// A constant and, unless nothing is to vary, Triangular(0, 0, 1): P(X <= x) = 1 - (1 - x)^2.
model::ComposedDevice half_known(double constant, bool varies = true) {
  model::ComposedDevice device;
  device.name = "half_known";
  device.parts.push_back({"casing", model::Part::casing, model::Triple::constant(constant), {}, {}});
  if (varies) device.parts.push_back({"hub", std::nullopt, {0, 0, 1}, {}, {}});
  return device;
}

ComposedDistribution distribution_of(const model::ComposedDevice& device) {
  return {device, two_levels, base::Seed{1}, testing::with_threads(1, kernels::widest_supported())};
}

FleetBalance balance(const model::ComposedDevice& device, const model::FleetQuestion& question) {
  return balance_fleet(device, distribution_of(device), two_levels, carbon, question);
}

model::FleetQuestion question(double devices, double years, double saving, double rebound = 0) {
  return {devices, years, {{"homes", {2000, saving, 1, {model::ReboundKind::share, rebound}}}}};
}

}  // namespace

TEST_CASE("The law of a composed device is exact, own parts included") {
  const ComposedDistribution law = distribution_of(half_known(2));
  CHECK(law.device().source == HistogramSource::expected);
  CHECK_THAT(law.device().mean, WithinRel(2 + 1.0 / 3, 1e-14));
  CHECK_THAT(law.device().standard_deviation, WithinRel(std::sqrt(1.0 / 18), 1e-14));
  CHECK_THAT(law.device().quantiles.at(1), WithinRel(3 - std::sqrt(0.5), 1e-12));
  CHECK_THAT(law.probability_below(2.5), WithinRel(0.75, 1e-12));
  CHECK(law.probability_below(1.9) == 0);
  CHECK(law.probability_below(3.1) == 1);
}

// Of three varying parts and more the law is a series, which repeats itself beyond the law's ends.
TEST_CASE("A device is surely below what lies above its law, and surely not below what lies under it") {
  model::ComposedDevice device = half_known(2);
  for (const char* name : {"fan", "belt", "lamp"}) device.parts.push_back({name, std::nullopt, {0, 0.5, 1}, {}, {}});
  const ComposedDistribution law = distribution_of(device);
  for (const double x : {-1e300, -100.0, 0.0, 1.999, 2.0}) CHECK(law.probability_below(x) == 0);
  CHECK_THAT(law.probability_below(law.device().quantiles[1]), WithinRel(0.5, 1e-12));
  for (const double x : {6.0, 6.001, 9.0, 50.0, 1e300}) CHECK(law.probability_below(x) == 1);
  // 4 kg is its range: at 8 kg more than its end a period and a half has passed.
  CHECK(balance(device, question(1e9, 1, 0.007)).shared.probability_net_negative == 1);
  CHECK(balance(device, question(1e9, 1, 0)).shared.probability_net_negative == 0);
  CHECK(balance(device, {1e9, 3, {}}).shared.probability_net_negative == 0);
}

TEST_CASE("A device without spread is below what is above it") {
  const ComposedDistribution law = distribution_of(half_known(2, false));
  CHECK(law.device().quantiles == std::vector<double>{2, 2});
  CHECK(law.probability_below(2) == 0);
  CHECK(law.probability_below(2.001) == 1);
}

// A part that reaches from 0.1 to 50 and far beyond: its characteristic function has no closed form.
TEST_CASE("Where the law of a composed device is not known, devices are drawn") {
  model::ComposedDevice device = half_known(1);
  device.estimate = model::Estimate::lognormal;
  device.parts.back().triple = {0.1, 0.2, 50};
  device.parts.push_back({"fan", std::nullopt, {1, 2, 3}, {}, {}});
  const ComposedDistribution law = distribution_of(device);
  REQUIRE(law.device().source == HistogramSource::sample);
  CHECK(law.device().drawn == 1 << 18);
  CHECK_THAT(law.probability_below(law.device().quantiles[0]), WithinAbs(0.05, 1e-5));
  CHECK_THAT(law.probability_below(law.device().quantiles[1]), WithinAbs(0.5, 1e-5));
  // The long part adds at least -0.1; the normal one has a standard deviation of 1 / 1.645 about 2.
  CHECK(law.device().quantiles[0] > 1 + 1 - 0.1);
  CHECK(law.device().quantiles[1] < 1 + 3 + 1);
}

TEST_CASE("Shared: quantiles of the device times the devices; net below zero where a device stays below its share") {
  // 400 Mt a year, 2 years: 800 Mt for 320e9 devices are 2.5 kg for each.
  const FleetBalance fleet = balance(half_known(2), question(320e9, 2, 0.2));
  CHECK_THAT(fleet.handprint, WithinRel(800, 1e-14));
  CHECK(fleet.handprint_by_sector == std::vector<double>{fleet.handprint});
  CHECK_THAT(fleet.shared.probability_net_negative, WithinRel(0.75, 1e-12));
  CHECK_THAT(fleet.shared.quantiles.at(1).footprint, WithinRel(320 * (3 - std::sqrt(0.5)), 1e-12));
  CHECK_THAT(fleet.shared.quantiles.at(1).net, WithinRel(320 * (3 - std::sqrt(0.5)) - 800, 1e-11));
  CHECK_THAT(fleet.shared.standard_deviation, WithinRel(320 * std::sqrt(1.0 / 18), 1e-12));
}

TEST_CASE("Independent: the normal law of a sum") {
  const FleetBalance fleet = balance(half_known(2), question(320e9, 2, 0.2));
  const double deviation = std::sqrt(1.0 / 18) * std::sqrt(320e9) / 1e9;
  CHECK_THAT(fleet.independent.standard_deviation, WithinRel(deviation, 1e-12));
  CHECK_THAT(fleet.independent.quantiles.at(0).footprint,
             WithinRel(320 * 7 / 3.0 - 1.6448536269514722 * deviation, 1e-12));
  CHECK(fleet.independent.probability_net_negative == 1);
  const FleetBalance lone = balance(half_known(2), question(1, 2, 0));
  CHECK(lone.independent.quantiles[0].footprint == lone.shared.quantiles[0].footprint);
}

TEST_CASE("Break-even points of a fleet") {
  const FleetBalance fleet = balance(half_known(2), question(300e9, 2, 0.2, 0.5));
  CHECK_THAT(fleet.handprint, WithinRel(400, 1e-14));
  const Balance& worst = fleet.estimates.back();
  CHECK_THAT(worst.footprint, WithinRel(900, 1e-14));
  CHECK_THAT(worst.net, WithinRel(500, 1e-14));
  CHECK_THAT(worst.break_even_rebound, WithinRel(1 - 900.0 / 800, 1e-12));
  CHECK_THAT(worst.break_even_devices, WithinRel(300e9 * 400 / 900, 1e-12));
}

TEST_CASE("Without sectors nothing is saved, and there is no break-even") {
  const FleetBalance fleet = balance(half_known(2), {1e9, 3, {}});
  CHECK(fleet.handprint == 0);
  CHECK(fleet.shared.probability_net_negative == 0);
  CHECK(fleet.independent.probability_net_negative == 0);
  CHECK(std::isnan(fleet.estimates[0].break_even_rebound));
  CHECK(std::isnan(fleet.estimates[0].break_even_devices));
}

}  // namespace fleetprint::run
