#include "model/input_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "image_classification.hpp"

namespace fleetprint::model {
namespace {

Parameter uncertain(const std::string& name) { return {name, DistributionSpec::uniform(1, 2)}; }

// Every field that may be uncertain is.
Scenario uncertain_scenario(Dependence dependence) {
  Scenario scenario;
  scenario.fleet = image_classification_fleet(1000, dependence);
  scenario.fleet.profiles.push_back(image_classification("second"));
  scenario.fleet.composition.concentration = 50;
  scenario.sectors = {{"a",
                       uncertain("a/emissions"),
                       uncertain("a/factor"),
                       uncertain("a/saving"),
                       uncertain("a/realisation"),
                       {},
                       uncertain("a/rebound"),
                       {{{}, uncertain("a/growth"), 0}, {RealisationKind::stock, 0, 1, 0, 1, uncertain("a/full")}}}};
  Timeline timeline;
  GrowthLaw law;
  law.name = "law";
  law.devices = uncertain("growth/devices");
  law.rate = uncertain("growth/rate");
  law.limit_devices = uncertain("growth/limit");
  law.level = uncertain("growth/level");
  law.slope = uncertain("growth/slope");
  timeline.deployment.growth = {law};
  timeline.deployment.lifetime = {LifetimeKind::weibull, uncertain("life/shape"), uncertain("life/scale")};
  for (FactorPath* path : {&timeline.decarbonisation.manufacturing, &timeline.decarbonisation.grid,
                           &timeline.decarbonisation.infrastructure})
    path->decline_per_year = uncertain("decline/" + std::to_string(path - &timeline.decarbonisation.manufacturing));
  scenario.timeline = timeline;
  return scenario;
}

std::vector<std::string> names_of(const std::vector<Input>& inputs) {
  std::vector<std::string> names;
  for (const Input& input : inputs) names.push_back(input.name);
  return names;
}

}  // namespace

TEST_CASE("A scenario with everything uncertain lists every role, each with a step of its own and a key") {
  const std::vector<Input> inputs = uncertain_inputs(uncertain_scenario(Dependence::correlated));
  std::set<std::string> names;
  std::set<Role> roles;
  for (const Input& input : inputs) {
    CAPTURE(input.name);
    CHECK(names.insert(input.name).second);
    CHECK(!input.key.empty());
    CHECK(input.feeds.meets({Step::stock, Step::composition, Step::devices, Step::paths, Step::sectors}));
    roles.insert(input.role);
  }
  // Eight parts that both profiles share, seven of the sector, five of growth, two lifetimes, two shares, three paths.
  CHECK(inputs.size() == 8 + 7 + 5 + 2 + 2 + 3 + 1);
  CHECK(roles.size() == role_count - 1);  // no blocks are correlated
}

TEST_CASE(
    "Inputs are numbered sector by sector; sensitivity analyses list last what sectors have only over the years") {
  Scenario scenario = uncertain_scenario(Dependence::independent);
  scenario.sectors.emplace_back().saving = uncertain("b/saving");
  const std::vector<std::string> numbered = names_of(inputs_of(scenario));
  CHECK(std::vector(numbered.begin(), numbered.begin() + 10) ==
        std::vector<std::string>{"a/emissions", "a/factor", "a/saving", "a/realisation", "a/rebound", "a/growth",
                                 "a/full", "", "", "b/saving"});
  CHECK(
      names_of(uncertain_inputs(scenario)) ==
      std::vector<std::string>{"a/emissions",        "a/factor",    "a/saving",     "a/realisation",
                               "a/rebound",          "b/saving",    "a/growth",     "a/full",
                               "growth/devices",     "growth/rate", "growth/limit", "growth/level",
                               "growth/slope",       "life/shape",  "life/scale",   "composition/image_classification",
                               "composition/second", "decline/0",   "decline/1",    "decline/2",
                               "device_to_device"});
}

TEST_CASE("Inputs of one name feed the steps of all of them") {
  Scenario scenario = uncertain_scenario(Dependence::shared);
  scenario.timeline->deployment.lifetime.second.name = "a/saving";
  const std::vector<Input> inputs = uncertain_inputs(scenario);
  const auto saving = std::ranges::find(inputs, std::string("a/saving"), &Input::name);
  REQUIRE(saving != inputs.end());
  CHECK(saving->feeds == Steps{Step::sectors, Step::stock});
}

TEST_CASE("Steps follow from what feeds them") {
  Scenario scenario = uncertain_scenario(Dependence::shared);
  CHECK(steps_after({Step::stock}, scenario) ==
        Steps{Step::stock, Step::ends, Step::cohorts, Step::footprint, Step::handprint});
  CHECK(steps_after({Step::paths}, scenario) == Steps{Step::paths, Step::ends, Step::footprint});
  CHECK(steps_after({Step::composition}, scenario) == Steps{Step::composition, Step::cohorts, Step::footprint});
  CHECK(steps_after({Step::devices}, scenario) == Steps{Step::devices, Step::cohorts, Step::footprint});
  CHECK(steps_after({Step::sectors}, scenario) == Steps{Step::sectors, Step::handprint});
  scenario.sectors[0].path.realisation.kind = RealisationKind::ramp;  // no saving follows the stock
  CHECK(!steps_after({Step::stock}, scenario).has(Step::handprint));
  scenario.fleet.profiles.pop_back();  // the only profile has all devices
  CHECK(steps_after({Step::composition}, scenario) == Steps{Step::composition});
}

TEST_CASE("A step is uncertain where an input that counts feeds it or what comes before") {
  Scenario scenario;
  scenario.fleet = image_classification_fleet(1000, Dependence::shared);
  scenario.fleet.profiles[0].estimate = Estimate::typical;
  scenario.fleet.block_correlation = {{Part::casing, Part::pcb}, {1, 0.5, 0.5, 1}};
  CHECK(!is_uncertain(scenario, Step::footprint));  // correlated blocks of one value
  scenario.sectors = uncertain_scenario(Dependence::shared).sectors;
  CHECK((!is_uncertain(scenario, Step::footprint) && is_uncertain(scenario, Step::handprint)));
  scenario.fleet.profiles[0].estimate = Estimate::triangular;
  CHECK(is_uncertain(scenario, Step::footprint));
  scenario.fleet.dependence = Dependence::independent;
  CHECK(is_uncertain(scenario, Step::footprint));
}

TEST_CASE("Of several growth laws only the one that the scenario runs on counts") {
  Scenario scenario = uncertain_scenario(Dependence::shared);
  model::Deployment& deployment = scenario.timeline->deployment;
  deployment.growth.push_back(deployment.growth[0]);
  deployment.growth[1].name = "other";
  deployment.growth[1].devices = {"other/devices", DistributionSpec::fixed(1)};
  deployment.growth[1].rate = uncertain("other/rate");
  const auto has = [](const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  };
  CHECK(has(names_of(inputs_of(scenario)), "other/rate"));
  CHECK(!has(names_of(uncertain_inputs(scenario)), "other/rate"));
  CHECK(fixed_inputs(scenario).empty());
  deployment.law = 1;
  CHECK(has(names_of(uncertain_inputs(scenario)), "other/rate"));
  CHECK(!has(names_of(uncertain_inputs(scenario)), "growth/devices"));
  CHECK(fixed_inputs(scenario) == std::vector<std::string>{"other/devices"});
}

}  // namespace fleetprint::model
