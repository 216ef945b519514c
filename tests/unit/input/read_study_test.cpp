#include "input/read_study.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "input/text_file.hpp"
#include "refusal.hpp"

using namespace fleetprint;
using Catch::Approx;

namespace {

const std::string valid = FLEETPRINT_MISTAKES "/valid.toml";
model::Study with(const std::vector<std::string>& overrides) { return input::read_study(valid, overrides); }
model::Scenario base_with(const std::string& setting) { return with({setting}).points.front().scenario; }

}  // namespace

TEST_CASE("what a scenario says arrives in the study") {
  const model::Study study = with({});
  CHECK(study.title == "A small fleet");
  CHECK(study.question.empty());
  CHECK(study.seed == base::Seed(1));
  CHECK(study.trials == 1000);
  CHECK(study.output.quantiles == std::vector<double>{0.05, 0.5, 0.95});
  CHECK(study.output.break_even->savings == std::vector<double>{0.0, 0.05, 0.1, 0.2 * 3 / 4, 0.2});
  const model::Fleet& fleet = study.points.front().scenario.fleet;
  CHECK(fleet.devices == 1000);
  CHECK(fleet.lifespan_years == 3);
  CHECK(fleet.profiles[0].share == 0.75);
  CHECK(fleet.profiles[0].parts[index(model::Part::sensing)].triple == model::Triple{0.1, 0.2, 0.3});
  CHECK(fleet.profiles[0].parts[index(model::Part::sensing)].parameter == "profile/camera/sensing");
  CHECK(fleet.profiles[0].parts[index(model::Part::security)].triple == model::Triple{});
  CHECK(fleet.profiles[0].parts[index(model::Part::casing)].parameter == "inventory/casing/1");
  CHECK(fleet.profiles[1].parts[index(model::Part::casing)].parameter == "inventory/casing/1");
}

TEST_CASE("defaults are the schema's") {
  const model::Study study = with({"sampling={}", "output={}"});
  CHECK(study.trials == 10000);
  CHECK(study.device_sample == 1048576);
  CHECK(study.output.save_trials);
  CHECK(study.output.quantiles == std::vector<double>{0.05, 0.25, 0.5, 0.75, 0.95});
  CHECK_FALSE(study.output.break_even);
  CHECK(study.points.front().scenario.method == model::SamplingMethod::automatic);
  CHECK(study.points.front().label == "base");
}

TEST_CASE("sectors have their laws and the names of their parameters") {
  const std::vector<model::Sector> sectors = with({}).points.front().scenario.sectors;
  CHECK(sectors[0].emissions.name == "sector/residential/emissions");
  CHECK(sectors[0].emissions.distribution == model::DistributionSpec::fixed(2033));
  CHECK(sectors[0].saving.name == "shared/saving");
  CHECK(sectors[0].saving.distribution == model::DistributionSpec::triangular({0.1, 0.2, 0.3}));
  CHECK(sectors[0].realisation.distribution == model::DistributionSpec::fixed(1));
  CHECK(sectors[1].emissions.name == "sector/other_sectors/emissions");
  CHECK(sectors[1].saving.distribution == model::DistributionSpec::uniform(0, 0.01));
  CHECK(sectors[1].rebound_kind == model::ReboundKind::price_elasticity);
  CHECK(sectors[1].rebound.name == "sector/other_sectors/rebound");
  CHECK(sectors[1].rebound.distribution.typical() == 0.3);
}

TEST_CASE("every law arrives as it is written") {
  using model::DistributionSpec;
  const auto emissions = [](const std::string& cell_text) {
    return base_with("sector.other_sectors.emissions_mt_per_year=" + cell_text).sectors[1].emissions.distribution;
  };
  const std::string triple = "lower = 1, typical = 2, upper = 4";
  const std::vector<double> values{5, 1, 3};
  CHECK(emissions("{" + triple + "}") == DistributionSpec::triangular({1, 2, 4}));
  CHECK(emissions("{law = 'triangular', " + triple + "}") == DistributionSpec::triangular({1, 2, 4}));
  CHECK(emissions("{law = 'pert', " + triple + "}") == DistributionSpec::pert({1, 2, 4}));
  CHECK(emissions("{law = 'lognormal', lower = 2, typical = 3, upper = 5}") ==
        DistributionSpec::lognormal_through({2, 3, 5}));
  CHECK(emissions("{law = 'uniform', lower = 1, upper = 4}") == DistributionSpec::uniform(1, 4));
  CHECK(emissions("{law = 'normal', mean = 50, standard_deviation = 3}") == DistributionSpec::normal(50, 3));
  CHECK(emissions("{law = 'truncated_normal', mean = -1, standard_deviation = 3, lower = 0, upper = 9}") ==
        DistributionSpec::truncated_normal({-1, 3, 0, 9}));
  CHECK(emissions("{law = 'lognormal', median = 7, geometric_standard_deviation = 1.5}") ==
        DistributionSpec::lognormal(7, 1.5));
  CHECK(emissions("{law = 'beta', alpha = 2, beta = 5}") == DistributionSpec::beta({2, 5, 0, 1}));
  CHECK(emissions("{law = 'beta', alpha = 2, beta = 5, lower = 3, upper = 6}") == DistributionSpec::beta({2, 5, 3, 6}));
  CHECK(emissions("{law = 'discrete', values = [5, 1, 3], weights = [0, 1, 2]}") ==
        DistributionSpec::discrete(values, std::vector<double>{0, 1, 2}));
  CHECK(emissions("{law = 'discrete', values = [5, 1, 3]}") ==
        DistributionSpec::discrete(values, std::vector<double>{1, 1, 1}));
}

TEST_CASE("a law may share its draw, and be changed alone") {
  const model::Sector sector = with({"sector.residential.saving.law=pert"}).points.front().scenario.sectors[0];
  CHECK(sector.saving.name == "shared/saving");
  CHECK(sector.saving.distribution == model::DistributionSpec::pert({0.1, 0.2, 0.3}));
}

TEST_CASE("one key says how profiles are read that do not say it themselves") {
  const auto estimate = [](const std::string& setting, std::size_t profile) {
    return base_with(setting).fleet.profiles[profile].estimate;
  };
  CHECK(estimate("fleet.estimate=triangular", 1) == model::Estimate::triangular);
  CHECK(estimate("fleet.estimate=pert", 0) == model::Estimate::triangular);  // states it itself
  CHECK(estimate("fleet.estimate=pert", 1) == model::Estimate::pert);
  CHECK(estimate("fleet.estimate=upper", 1) == model::Estimate::upper);
  CHECK(estimate("fleet.profile.meter.estimate=uniform", 1) == model::Estimate::uniform);
}

// 1 mW for three years at 0.433 kg CO2e/kWh is 0.0114 kg; half of it at half duty.
TEST_CASE("use follows from power, lifespan and grid") {
  const auto use = [](const std::string& setting) {
    return base_with(setting).fleet.profiles[0].parts[index(model::Part::use)].triple.typical;
  };
  CHECK(use("fleet.profile.camera.use_duty_cycle=1.0") == Approx(0.001 * 3 * 8766 * 0.433 / 1000));
  CHECK(use("fleet.profile.camera.use_duty_cycle=0.5") == Approx(0.0114 / 2).epsilon(2e-3));
  CHECK(use("lifetime.lifespan_years=6") == Approx(0.0114).epsilon(2e-3));
  CHECK(use("fleet.profile.camera.use=0.5") == 0.5);
}

TEST_CASE("an integer is a level, a number with a point a constant") {
  const auto sensing = [](const std::string& value) {
    return base_with("fleet.profile.meter.blocks.sensing=" + value)
        .fleet.profiles[1]
        .parts[index(model::Part::sensing)];
  };
  CHECK(sensing("1").parameter == "inventory/sensing/1");
  CHECK(sensing("1.0").triple == model::Triple::constant(1));
  CHECK(sensing("none").triple == model::Triple{});
}

TEST_CASE("variants change the base, alternatives included") {
  const model::Study study = with({});
  REQUIRE(study.points.size() == 3);
  CHECK(study.points[1].scenario.fleet.dependence == model::Dependence::independent);
  CHECK(study.points[1].label == "independent");
  CHECK(study.points[2].scenario.fleet.dependence == model::Dependence::shared);
  CHECK(study.points[2].scenario.sectors[1].rebound_kind == model::ReboundKind::share);
  CHECK(study.points[2].scenario.sectors[1].rebound.distribution.typical() == 0.3);
  CHECK(with({"fleet.devices=5"}).points[2].scenario.fleet.devices == 5);
}

TEST_CASE("provenance is enough to read the study again") {
  const model::Provenance provenance = with({"seed=2"}).provenance;
  CHECK(provenance.scenario_file == "valid.toml");
  CHECK(provenance.scenario_sha256 == input::sha256(provenance.scenario_text));
  CHECK(provenance.overrides == std::vector<std::string>{"seed=2"});
  REQUIRE(provenance.tables.size() == 3);
  CHECK(provenance.tables[0].file == "tables/inventory.csv");
  CHECK(provenance.tables[0].source == "made up for the tests");
  CHECK(provenance.tables[0].sha256.size() == 64);
}

TEST_CASE("a second indicator needs no sectors") {
  const model::Scenario scenario = with({"inventory.table=\"tables/water.csv\"", "sector=[]", "variant=[]", "output={}",
                                         "fleet.profile.camera.use=0.1"})
                                       .points.front()
                                       .scenario;
  CHECK(scenario.indicator.fleet_unit == "km3");
  CHECK(scenario.sectors.empty());
}

TEST_CASE("the seed keeps all its 63 bits") {
  CHECK(with({"seed=9223372036854775807"}).seed == base::Seed(9223372036854775807u));
}
