#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <filesystem>
#include <string_view>

#include "../sampling/fleets.hpp"
#include "input/read_study.hpp"
#include "model/break_even.hpp"

using namespace fleetprint;
using Catch::Approx;

namespace {

model::Study shipped(const std::string& name) {
  return input::read_study(std::filesystem::path(FLEETPRINT_SCENARIOS) / name);
}
const model::Scenario& point(const model::Study& study, std::string_view name) {
  for (const model::Point& point : study.points)
    if (point.name == name) return point.scenario;
  throw std::out_of_range(std::string(name));
}
// Worst case of the fleet in a year [Mt CO2e per year].
double worst_case(const model::Scenario& scenario) {
  return scenario.fleet.total().upper / scenario.indicator.device_units_per_fleet_unit / scenario.fleet.lifespan_years;
}
std::vector<model::SectorValues> typical(const model::Scenario& scenario) {
  std::vector<model::SectorValues> values;
  for (const model::Sector& sector : scenario.sectors) values.push_back(model::typical_values(sector));
  return values;
}

}  // namespace

// Prakash et al. (2023), figure 5, on the reconstructed sector table.
TEST_CASE("the main scenario has the published worst case and break-even") {
  const model::Study study = shipped("paper-250bn.toml");
  const model::Scenario& base = study.points.front().scenario;
  CHECK(base.fleet.devices == 250'000'000'000);
  CHECK(base.fleet.total().upper / 1e9 == Approx(1765));
  CHECK(base.fleet.mean() / 1e9 == Approx(961.67).margin(0.005));
  CHECK(worst_case(base) == Approx(588.33).margin(0.005));
  CHECK(model::handprint(typical(base)) == Approx(595.48));
  CHECK(model::break_even_saving(worst_case(base), typical(base), 1).root.value() == Approx(0.00577).margin(5e-6));
  CHECK(model::break_even_rebound(worst_case(base), typical(base)).root.value() == Approx(0.012).margin(5e-4));
  CHECK(model::break_even_rebound(base.fleet.mean() / 3e9, typical(base)).root.value() == Approx(0.462).margin(5e-4));
  const model::Scenario& every = point(study, "every_sector_20");
  CHECK(model::break_even_rebound(worst_case(every), typical(every)).root.value() == Approx(0.912).margin(5e-4));
}

TEST_CASE("the main scenario's variants differ in what they name") {
  const model::Study study = shipped("paper-250bn.toml");
  REQUIRE(study.points.size() == 8);
  CHECK(study.has_variants);
  CHECK(study.points.front().name == "base");
  CHECK(study.points.front().scenario.fleet.dependence == model::Dependence::shared);
  CHECK(point(study, "independent").fleet.dependence == model::Dependence::independent);
  CHECK(point(study, "worst_case").fleet.profiles[0].estimate == model::Estimate::upper);
  for (const model::Sector& sector : point(study, "rebound_60").sectors)
    CHECK(sector.rebound.distribution.typical() == 0.6);
  CHECK(study.output.break_even->sector == 1);
  CHECK(study.output.break_even->savings.size() == 41);
  CHECK(study.output.break_even->savings.back() == 0.20);
}

TEST_CASE("the scenario of every device has the published spread") {
  const model::Scenario base = shipped("paper-250bn-every-device.toml").points.front().scenario;
  CHECK(base.method == model::SamplingMethod::device);
  CHECK(base.fleet.mean() / 1e9 == Approx(961.67).margin(0.005));
  CHECK(std::sqrt(testing::variance_of(base.fleet)) / 1e9 == Approx(3.18e-4).epsilon(2e-3));
}

TEST_CASE("the published systems are found again") {
  const model::Fleet fleet = shipped("published-systems.toml").points.front().scenario.fleet;
  const std::array<double, 5> published = {0.89, 2.66, 2.67, 3.41, 7.06};  // kg CO2e
  REQUIRE(fleet.profiles.size() == published.size());
  for (std::size_t i = 0; i < published.size(); ++i) CHECK(fleet.profiles[i].mean() == Approx(published[i]));
  CHECK(fleet.devices_by_profile() == std::vector<std::uint64_t>(5, 1'000'000'000));
}

TEST_CASE("hardware levels are whole devices") {
  const model::Fleet fleet = shipped("hardware-levels.toml").points.front().scenario.fleet;
  REQUIRE(fleet.profiles.size() == 4);
  CHECK(fleet.profiles[3].total().typical == Approx(30.47).margin(0.0201));
}

TEST_CASE("on IPCC data the other sectors need less, or nothing") {
  const model::Study study = shipped("paper-250bn-ipcc-ar6.toml");
  const auto needed = [&](const std::string& name) {
    const model::Scenario& scenario = point(study, name);
    return model::break_even_saving(worst_case(scenario), typical(scenario), 1);
  };
  CHECK(needed("worst_case").root.value() == Approx(0.0020).margin(5e-5));
  CHECK_FALSE(needed("worst_case_with_electricity").root);
  CHECK(needed("worst_case_with_electricity").negative == model::NetNegative::everywhere);
}
