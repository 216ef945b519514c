#include "input/setting.hpp"

#include <catch2/catch_test_macros.hpp>

#include "input/scenario_file.hpp"
#include "refusal.hpp"

using namespace fleetprint::input;

namespace {

constexpr std::string_view settable_text = R"(
[fleet]
devices = 10
[[fleet.profile]]
name = "hub"
blocks = { sensing = 1, pcb = { lower = 1, typical = 2, upper = 3 } }
[[sector]]
name = "a"
rebound_elasticity = 0.3
saving = { law = "uniform", lower = 0, upper = 1 }
[[sector]]
name = "b"
emissions_table = "t.csv"
emissions_rows = ["x"]
saving = 0.1
)";

Node root_with(const std::vector<std::string>& overrides) {
  Node root = parse_toml(settable_text, "x.toml");
  Problems problems;
  apply_overrides(overrides, root, problems);
  problems.throw_if_any("x.toml");
  return root;
}
const Node& sector(const Node& root, std::size_t i) { return root.find("sector")->array()->at(i); }

}  // namespace

TEST_CASE("a value is set where its path leads") {
  const Node root = root_with({"fleet.devices=1e9", "sector.b.saving=0.2", "sampling.trials=7",
                               "fleet.profile.hub.blocks.sensing=\"none\"", "fleet.profile.hub.blocks.pcb.upper=4",
                               "sector.a.saving.upper=0.5", "title=two words"});
  CHECK(root.find("fleet")->find("devices")->number() == 1e9);
  CHECK(sector(root, 1).find("saving")->number() == 0.2);
  CHECK(root.find("sampling")->find("trials")->number() == 7.0);
  const Node* blocks = root.find("fleet")->find("profile")->array()->at(0).find("blocks");
  CHECK(*blocks->find("sensing")->text() == "none");
  CHECK(blocks->find("pcb")->find("upper")->number() == 4.0);
  CHECK(sector(root, 0).find("saving")->find("upper")->number() == 0.5);
  CHECK(*root.find("title")->text() == "two words");
}

TEST_CASE("a star reaches every element, and later settings win") {
  const Node root = root_with({"sector.*.realisation=0.5", "sector.b.realisation=0.6"});
  CHECK(sector(root, 0).find("realisation")->number() == 0.5);
  CHECK(sector(root, 1).find("realisation")->number() == 0.6);
}

TEST_CASE("what says the same in another way is replaced") {
  const Node root = root_with({"sector.*.rebound=0.1", "sector.b.emissions_mt_per_year=5"});
  CHECK(sector(root, 0).find("rebound_elasticity") == nullptr);
  CHECK(sector(root, 0).find("rebound") != nullptr);
  CHECK(sector(root, 1).find("emissions_table") == nullptr);
  CHECK(sector(root, 1).find("emissions_rows") == nullptr);
}

TEST_CASE("a table that is not there is made, and whole tables may be set on the command line") {
  CHECK(root_with({"output.break_even_savings.steps=3"}).find("output")->find("break_even_savings")->find("steps"));
  CHECK(root_with({"sector=[]"}).find("sector")->array()->empty());
}

TEST_CASE("paths that lead nowhere are refused") {
  CHECK(refusal([] { root_with({"flet.devices=1"}); }) ==
        "--set: flet.devices: the top level has no key 'flet'. Did you mean 'fleet'?");
  CHECK(refusal([] { root_with({"sector.c.saving=1"}); }) ==
        "--set: sector.c.saving: no sector is named 'c'. Known: a, b.");
  CHECK(
      refusal([] { root_with({"sector.a.rebound_elasticity.upper=1"}); }) ==
      "--set: sector.a.rebound_elasticity.upper: 'rebound_elasticity' has no parts here (it is 0.3). Set the whole of "
      "'rebound_elasticity'.");
  CHECK(refusal([] { root_with({"fleet.devices.x=1"}); }).find("has no parts here (it is 10)") != std::string::npos);
  CHECK(refusal([] { root_with({"variant.v.label=x"}); }) == "--set: variant.v.label: no variant is named 'v'.");
}

TEST_CASE("a variant may not set what all variants share") {
  Node root = parse_toml(settable_text, "x.toml");
  for (const char* path : {"seed", "title", "sampling.trials", "sampling.device_sample", "output.quantiles",
                           "sector.a.name", "fleet.profile.hub.name", "schema_version", "sector", "fleet"}) {
    Problems problems;
    apply({path, {"x.toml", 1, 1}, {{}, std::int64_t{1}}}, Setter::variant, root, problems);
    INFO(path);
    CHECK(problems.all().size() == 1);
  }
}
