#include "run/estimates.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../sampling/fleets.hpp"
#include "example_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::Dependence;

model::Parameter fixed(double value) { return {"", model::DistributionSpec::fixed(value)}; }

// The published question: 250e9 devices, 20 % in residential buildings, 0.6 % elsewhere.
model::Scenario published() {
  model::Scenario scenario;
  scenario.indicator = {"climate change", "kg CO2e", "Mt CO2e", 1e9};
  scenario.fleet = model::image_classification_fleet(250'000'000'000, Dependence::shared);
  scenario.sectors = {{"residential", fixed(2033), fixed(1), fixed(0.2), fixed(1), {}, fixed(0)},
                      {"other", fixed(31480), fixed(1), fixed(0.006), fixed(1), {}, fixed(0)}};
  return scenario;
}

model::OutputOptions with_break_even() {
  model::OutputOptions options;
  options.break_even = model::BreakEvenOptions{1, {}};
  return options;
}

sampling::PartSums shares_of(const model::Fleet& fleet) {
  return variance_shares(sampling::plan_fleet(fleet, model::SamplingMethod::device));
}

}  // namespace

TEST_CASE("Estimates are in the order of their names") {
  const auto estimates = evaluate_estimates(published(), with_break_even());
  const double kg[] = {1.07, 3.41, 11.54 / 3, 7.06};
  for (std::size_t i = 0; i < 4; ++i) {
    CAPTURE(fleet_estimate_names[i]);
    CHECK_THAT(estimates[i].footprint, WithinRel(250 * kg[i], 1e-13));
    CHECK_THAT(estimates[i].net, WithinRel(250 * kg[i] - 3 * (406.6 + 188.88), 1e-11));
  }
  CHECK(std::string(fleet_estimate_names[static_cast<std::size_t>(FleetEstimate::mean)]) == "mean");
  CHECK(std::string(fleet_estimate_names[static_cast<std::size_t>(FleetEstimate::upper)]) == "upper");
}

TEST_CASE("Estimates have the published break-even points") {
  const auto estimates = evaluate_estimates(published(), with_break_even());
  const EstimateResult& mean = estimates[static_cast<std::size_t>(FleetEstimate::mean)];
  const EstimateResult& upper = estimates[static_cast<std::size_t>(FleetEstimate::upper)];
  CHECK_THAT(upper.break_even_saving, WithinAbs(0.00577, 0.000005));
  CHECK(std::isnan(mean.break_even_saving));  // residential buildings alone avoid more: negative at any saving
  CHECK_THAT(upper.break_even_rebound, WithinAbs(0.012, 0.0005));
  CHECK_THAT(mean.break_even_rebound, WithinAbs(0.462, 0.0005));
  // At the break-even size the net is zero: devices x 7.06 kg = 3 years of handprint.
  CHECK_THAT(upper.break_even_devices * 7.06 / 1e9, WithinRel(3 * 595.48, 1e-12));
}

TEST_CASE("Where there is no break-even point it is not a number") {
  model::Scenario scenario = published();
  CHECK(std::isnan(evaluate_estimates(scenario, {})[3].break_even_saving));  // no sector named
  scenario.sectors[0].saving = fixed(0);
  scenario.sectors[1].emissions = fixed(100);
  const auto small = evaluate_estimates(scenario, with_break_even());
  CHECK(std::isnan(small[3].break_even_saving));
  CHECK_FALSE(std::isnan(small[3].break_even_rebound));
  scenario.sectors.clear();
  const auto without_sectors = evaluate_estimates(scenario, {});
  CHECK(std::isnan(without_sectors[3].break_even_rebound));
  CHECK(std::isnan(without_sectors[3].break_even_devices));
  CHECK(without_sectors[3].net == without_sectors[3].footprint);
  scenario.fleet.devices = 0;
  CHECK(std::isnan(evaluate_estimates(scenario, {})[3].break_even_devices));
}

TEST_CASE("The mean follows the estimate of each profile and the others do not") {
  model::Scenario scenario = published();
  scenario.fleet.profiles[0].estimate = model::Estimate::upper;
  const auto estimates = evaluate_estimates(scenario, {});
  CHECK_THAT(estimates[0].footprint, WithinRel(250 * 1.07, 1e-13));
  CHECK_THAT(estimates[2].footprint, WithinRel(250 * 7.06, 1e-13));
}

TEST_CASE("Shares of the variance are those of the parts and add up to one") {
  for (const Dependence dependence : {Dependence::independent, Dependence::shared}) {
    const model::Fleet fleet = model::image_classification_fleet(1000, dependence);
    const sampling::PartSums shares = shares_of(fleet);
    CHECK_THAT(sampling::total(shares), WithinRel(1.0, 1e-13));
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const double part = fleet.profiles[0].part(i).variance();
      CHECK_THAT(shares[i], WithinRel(part / fleet.profiles[0].variance(), 1e-12));
    }
  }
}

TEST_CASE("Shares of the variance see that profiles move together") {
  // Two profiles with one row of processing in common (8 + 2 devices) and a casing that varies in the second alone.
  model::Fleet fleet{10, 3, Dependence::shared, {}};
  fleet.profiles = {testing::one_block_profile("a", {0, 1, 2}, 0.8), testing::one_block_profile("b", {0, 1, 2}, 0.2)};
  fleet.profiles[1].parts[model::index(model::Part::casing)].triple = {0, 3, 6};
  const double one = 1.0 / 6;  // variance of (0, 1, 2)
  const double processing = 100 * one;
  const double casing = 4 * 9 * one;
  const sampling::PartSums shares = shares_of(fleet);
  CHECK_THAT(shares[model::index(model::Part::processing)], WithinRel(processing / (processing + casing), 1e-13));
  CHECK_THAT(shares[model::index(model::Part::casing)], WithinRel(casing / (processing + casing), 1e-13));
}

TEST_CASE("Where nothing varies no part has a share of the variance") {
  model::Fleet fleet = model::image_classification_fleet(1000, Dependence::independent);
  fleet.profiles[0].estimate = model::Estimate::typical;
  CHECK(shares_of(fleet) == sampling::PartSums{});
}

TEST_CASE("Typical sectors are the modes of the scenario's sectors") {
  const auto sectors = typical_sectors(testing::example_scenario(250'000'000'000, Dependence::shared));
  REQUIRE(sectors.size() == 2);
  CHECK_THAT(sectors[1].emissions, WithinRel(31480.0, 1e-14));
  CHECK(sectors[1].saving == 0.004);
  CHECK(sectors[1].rebound.value == 0.1);
}

}  // namespace fleetprint::run
