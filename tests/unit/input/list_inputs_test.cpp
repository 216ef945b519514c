#include "input/list_inputs.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/error.hpp"

using fleetprint::input::list_inputs;
using fleetprint::input::StatedInput;

namespace {

constexpr const char* listed_scenario = R"(title = "A title"   # not an input
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
  const std::vector<StatedInput> inputs = list_inputs({"x.toml", listed_scenario, {}, {}, {}});
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
  const std::vector<StatedInput> inputs = list_inputs({"x.toml", listed_scenario, {}, {}, {}});
  CHECK(named(inputs, "sector.residential.saving").source == "a table");
  CHECK(named(inputs, "sector.residential.realisation_ramp.to_year").source == "a table");
  CHECK(named(inputs, "sector.other.saving").source.empty());
  CHECK(named(inputs, "fleet.devices").remark == "\"250 billion\", a paper");
  CHECK(named(inputs, "fleet.dependence").remark.empty());
}

TEST_CASE("A text that is not TOML is refused with its place") {
  CHECK_THROWS_AS(list_inputs({"x.toml", "seed = ", {}, {}, {}}), fleetprint::base::InputError);
}

TEST_CASE("Overrides show the value that counts, what the file says, and no source of the latter") {
  const std::vector<StatedInput> inputs = list_inputs(
      {"x.toml",
       listed_scenario,
       {},
       {},
       {"fleet.devices=1e9", "sector.*.saving.upper=0.4", "sampling.trials=50", "seed=7", "no.such.key=1"}});
  CHECK(named(inputs, "fleet.devices").value == "1000000000");
  CHECK(named(inputs, "fleet.devices").set_by == "the command line");
  CHECK(named(inputs, "fleet.devices").stated == "250000000000");
  CHECK(named(inputs, "fleet.devices").remark.empty());
  CHECK(named(inputs, "sampling.trials").value == "50");
  CHECK(named(inputs, "sampling.trials").stated.empty());
  CHECK(named(inputs, "sampling.trials").set_by == "the command line");
  CHECK(named(inputs, "seed").set_by.empty());  // the same as in the file
  CHECK(named(inputs, "sector.other.saving").source.empty());
  CHECK(named(inputs, "sector.other.saving").set_by.empty());  // it has no upper end
  CHECK(named(inputs, "sector.residential.saving").value == "{lower = 0.1, typical = 0.2, upper = 0.4}");
  CHECK(named(inputs, "sector.residential.saving").set_by == "the command line");
  CHECK(named(inputs, "sector.residential.saving").source.empty());
}

TEST_CASE("A sweep's keys take the place of its base's, and axes are named beside what they set") {
  const std::string sweep = R"(schema_version = 1
[sweep]
base = "x.toml"
[[sweep.axis]]
name = "saving"
key = "sector.*.saving"
values = [0.1, 0.2]
[fleet]
devices = 5
)";
  const std::vector<StatedInput> inputs =
      list_inputs({"sweep.toml", sweep, "x.toml", listed_scenario, {"seed=9"}}, {{"saving", {"sector.*.saving"}}});
  CHECK(named(inputs, "fleet.devices").value == "5");
  CHECK(named(inputs, "fleet.devices").set_by == "the sweep file");
  CHECK(named(inputs, "fleet.devices").stated == "250000000000");
  CHECK(named(inputs, "fleet.dependence").set_by.empty());
  CHECK(named(inputs, "seed").value == "9");
  CHECK(named(inputs, "sector.other.saving").variants == "axis saving: its values");
  CHECK(named(inputs, "sector.residential.realisation_ramp.to_year").variants.empty());
  CHECK(std::ranges::count(inputs, "fleet.devices", &StatedInput::path) == 1);
}

TEST_CASE("What variants set stands beside the value that they change") {
  const std::string variants = std::string(listed_scenario) + R"(
[[variant]]
name = "more"
set = { "sector.*.saving" = 0.5, "sector.residential.saving.upper" = 0.9 }
)";
  const std::vector<StatedInput> inputs = list_inputs({"x.toml", variants, {}, {}, {}});
  CHECK(named(inputs, "sector.other.saving").variants == "more: 0.5");
  CHECK(named(inputs, "sector.residential.saving").variants == "more: 0.5; more: upper = 0.9");
  CHECK(named(inputs, "fleet.devices").variants.empty());
}
