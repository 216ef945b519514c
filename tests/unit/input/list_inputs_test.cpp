#include "input/list_inputs.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/error.hpp"

using fleetprint::input::list_inputs;
using fleetprint::input::StatedInput;

namespace {

constexpr const char* scenario = R"(title = "A title"   # not an input
seed = 7

[fleet]
devices = 250e9          # "250 billion", a paper
dependence = "shared # not a comment"

[[sector]]
name = "residential"
label = "Homes"
source = "a table"
saving = { lower = 0.1, typical = 0.2, upper = 0.3 }
realisation_ramp = { from_year = 2024, to_year = 2030 }

[[sector]]
name = "other"
saving = 0.006
)";

StatedInput named(const std::vector<StatedInput>& inputs, const std::string& path) {
  const auto found = std::ranges::find(inputs, path, &StatedInput::path);
  REQUIRE(found != inputs.end());
  return *found;
}

}  // namespace

TEST_CASE("A scenario's keys are listed in their order with what the schema says of them") {
  const std::vector<StatedInput> inputs = list_inputs(scenario, "x.toml");
  std::vector<std::string> paths;
  for (const StatedInput& input : inputs) paths.push_back(input.path);
  CHECK(paths == std::vector<std::string>{"seed", "fleet.devices", "fleet.dependence", "sector.residential.saving",
                                          "sector.residential.realisation_ramp.from_year",
                                          "sector.residential.realisation_ramp.to_year", "sector.other.saving"});
  CHECK(named(inputs, "fleet.devices").value == "250000000000");
  CHECK(named(inputs, "fleet.devices").unit == "devices");
  CHECK(named(inputs, "sector.residential.saving").value == "{lower = 0.1, typical = 0.2, upper = 0.3}");
  CHECK_FALSE(named(inputs, "sector.residential.saving").meaning.empty());
}

TEST_CASE("A source holds for its table and the tables in it, a remark for its line") {
  const std::vector<StatedInput> inputs = list_inputs(scenario, "x.toml");
  CHECK(named(inputs, "sector.residential.saving").source == "a table");
  CHECK(named(inputs, "sector.residential.realisation_ramp.to_year").source == "a table");
  CHECK(named(inputs, "sector.other.saving").source.empty());
  CHECK(named(inputs, "fleet.devices").remark == "\"250 billion\", a paper");
  CHECK(named(inputs, "fleet.dependence").remark.empty());
}

TEST_CASE("A text that is not TOML is refused with its place") {
  CHECK_THROWS_AS(list_inputs("seed = ", "x.toml"), fleetprint::base::InputError);
}
