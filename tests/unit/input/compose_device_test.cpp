#include "input/compose_device.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "input/device_sources.hpp"
#include "refusal.hpp"

using namespace fleetprint;
using Catch::Approx;
using model::Part;
using model::PartOrigin;

namespace {

const std::string shipped_folder = FLEETPRINT_SCENARIOS "/";

const input::DeviceSources& sources() {
  static const input::DeviceSources read = {
      input::read_inventory(shipped_folder + "lci_pirson_bol_2021.csv"),
      input::presets_of(input::read_csv(shipped_folder + "device_profiles.csv")),
      input::calculator_of(input::read_csv(shipped_folder + "calculator_options.csv"))};
  return read;
}

model::ComposedDevice composed(const input::DeviceChoices& choices) {
  input::Problems problems;
  model::ComposedDevice device = input::compose_device(choices, sources(), problems);
  problems.throw_if_any({});
  return device;
}

model::ComposedPart part_of(const input::DeviceChoices& choices, Part part) {
  return composed(choices).parts.at(index(part));
}

std::string refused(const input::DeviceChoices& choices) {
  return refusal([&] { composed(choices); });
}

}  // namespace

// Prakash et al. (2023), systems_prakash_2023.csv.
TEST_CASE("composed presets have the published totals") {
  CHECK(composed({.preset = "keyword_spotting"}).total().lower == Approx(0.89));
  CHECK(composed({.preset = "keyword_spotting"}).total().typical == Approx(2.66));
  CHECK(composed({.preset = "anomaly_detection"}).total().typical == Approx(2.67));
  CHECK(composed({.preset = "image_classification"}).total().typical == Approx(3.41));
  CHECK(composed({.preset = "image_classification"}).total().upper == Approx(7.06));
  CHECK_FALSE(composed({.preset = "image_classification"}).is_changed);
}

TEST_CASE("a calculator's preset is the sum of its options") {
  double sum = 0;
  for (const input::CalculatorOption& option : sources().calculator.options)
    if (option.is_default.at(0)) sum += option.footprint;
  const model::ComposedDevice device = composed({.preset = "calculator"});
  CHECK(sum > 3);
  CHECK(device.total().lower == Approx(sum));
  CHECK(device.total().upper == Approx(sum));
  CHECK(device.parts[index(Part::sensing)].choice == "30 mm2 CMOS");
}

TEST_CASE("a part is an option, a level, a number, three numbers, or none") {
  const auto casing = [](const std::string& value) { return part_of({.parts = {"casing=" + value}}, Part::casing); };
  CHECK(casing("abs 200G/steel 20g").triple == model::Triple::constant(0.04));
  CHECK(casing("abs 200G/steel 20g").origin == PartOrigin::option);
  for (const char* level : {"hsl2", "HSL-2", "Hsl 2", "hsl_2"}) {
    CHECK(casing(level).triple == model::Triple{0.88, 2.13, 3.14});
    CHECK(casing(level).choice == "HSL-2");
  }
  CHECK(casing("0.5").triple == model::Triple::constant(0.5));
  CHECK(casing("1.0").triple == model::Triple::constant(1));
  CHECK(casing("7").triple == model::Triple::constant(7));
  CHECK(casing("0.1, 0.2,0.4").triple == model::Triple{0.1, 0.2, 0.4});
  CHECK(casing("none").origin == PartOrigin::switched_off);
  CHECK(part_of({.parts = {"training=2"}}, Part::training).triple == model::Triple::constant(2));
}

TEST_CASE("parts change a preset, are switched off, and are added") {
  const model::ComposedDevice device = composed({.preset = "image_classification",
                                                 .parts = {"sensing=58 mm2 CMOS"},
                                                 .without = {"user_interface"},
                                                 .own = {"GPS module=0.8", "antenna = 0.1,0.2,0.4"}});
  CHECK(device.is_changed);
  CHECK(device.total().lower == Approx(1.07 - 0.19 + 1.47 - 0.03 + 0.9));
  CHECK(device.total().upper == Approx(7.06 - 0.12 + 1.2));
  REQUIRE(device.parts.size() == model::part_count + 2);
  CHECK(device.parts.back().name == "antenna");
  CHECK_FALSE(device.parts.back().part.has_value());
  CHECK(device.parts[index(Part::user_interface)].origin == PartOrigin::switched_off);
}

TEST_CASE("values that cannot be are refused with why") {
  const auto casing = [](const std::string& value) { return refused({.parts = {"casing=" + value}}); };
  for (const char* value : {"-1", "nan", "inf", "1e10", "1,2", "1,2,3,4", "1,,3", "0.1,nan,0.4", "-1,0,1"})
    CHECK(casing(value) == "--part: casing: is '" + std::string(value) +
                               "' (must be a number from 0 to 1e9, or three: lower,typical,upper).");
  CHECK(casing("3,2,1") == "--part: casing: 3, 2, 1 do not ascend (lower <= typical <= upper).");
  CHECK(casing("0") == "--part: casing: is '0' (a level or a number?). Write hsl0 for the level, 0.0 for 0 kg CO2e.");
  CHECK(casing("hsl4") == "--part: casing: is 'hsl4' (levels are hsl0 to hsl3).");
  CHECK(casing("30 mm2 CMOS").find("(that is an option of sensing)") != std::string::npos);
  CHECK(refused({.parts = {"sensing=30 mm CMOS"}}).find("Did you mean '30 mm2 CMOS'?") != std::string::npos);
  CHECK(refused({.parts = {"security=hsl2"}}) == "--part: security: the inventory has no row for security at HSL 2.");
  CHECK(refused({.parts = {"use=hsl0"}}).find("has no levels (only functional blocks have)") != std::string::npos);
}

TEST_CASE("all that is wrong with a device is told at once") {
  const std::string text = refused({.preset = "image_clasification",
                                    .parts = {"casng=1.0", "pcb", "memory=hsl1", "memory=hsl2"},
                                    .without = {"memory", "gps"},
                                    .own = {"casing=1", "x=", "y=1", "y=2", "\xff=1"}});
  for (const char* words :
       {"no preset is named 'image_clasification'. Did you mean 'image_classification'?",
        "--part: casng: no part has this name. Did you mean 'casing'?", "--part: is 'pcb' (must be PART=VALUE",
        "--part: memory: is spoken of twice", "--without: memory: is spoken of twice",
        "--without: gps: no part has this name. The parts are actuators", "--add 'gps=...' adds one of your own",
        "--add: casing: is a part that every device may have. Write --part casing=...", "--add: is 'x='",
        "--add: y: is spoken of twice", "--add: a name cannot be used"}) {
    INFO(words);
    CHECK(text.find(words) != std::string::npos);
  }
  CHECK(refused({.without = {"casing"}}).find("nothing is said of the device") != std::string::npos);
}

TEST_CASE("own parts must be readable as the estimate says") {
  const input::DeviceChoices choices{.own = {"x=1,1,3"}, .estimate = model::Estimate::lognormal};
  CHECK(refused(choices).find("x 1, 1, 3 of profile 'own_device' cannot be read as lognormal") != std::string::npos);
}

TEST_CASE("options count in their own unit only") {
  input::DeviceSources other = sources();
  other.calculator.unit = "L";
  input::Problems problems;
  input::compose_device({.parts = {"casing=ABS 200g/Steel 20g"}}, other, problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(base::to_sentence(problems.all()[0]) ==
        "--part: casing: 'ABS 200g/Steel 20g' is in L (the inventory is in kg CO2e).");
}

namespace {

const std::filesystem::path shipped_tables = FLEETPRINT_SCENARIOS;

model::FleetQuestion asked(const input::FleetChoices& choices) {
  input::Problems problems;
  const model::Indicator indicator = input::read_device_sources(shipped_tables).inventory.indicator();
  model::FleetQuestion question = input::read_fleet_question(choices, indicator, shipped_tables, problems);
  problems.throw_if_any({});
  return question;
}

}  // namespace

TEST_CASE("A fleet is held against the shipped scenario's sectors only for its devices, or when they are asked for") {
  const model::FleetQuestion shipped = asked({});
  CHECK(shipped.scenario == "paper-250bn.toml");
  CHECK(shipped.devices == shipped.scenario_devices);
  REQUIRE(shipped.sectors.size() > 0);
  CHECK(asked({.devices = 1e9}).sectors.empty());
  CHECK(asked({.devices = shipped.devices}).sectors.size() == shipped.sectors.size());
  const model::FleetQuestion changed =
      asked({.devices = 1e9, .lifespan_years = 7, .savings = {"residential=0.2"}, .rebound = "0.3"});
  CHECK(changed.lifespan_years == 7);
  REQUIRE(changed.sectors.size() == shipped.sectors.size());
  CHECK(changed.sectors.front().values.rebound.value == 0.3);
}

TEST_CASE("Problems of a fleet name the options that they come from") {
  CHECK(refusal([] { asked({.savings = {"residential"}}); }).starts_with("--saving"));
  CHECK(refusal([] { asked({.rebound = "much"}); }).starts_with("--rebound"));
  CHECK(refusal([] { asked({.devices = 1.5}); }).starts_with("--devices"));
}

TEST_CASE("The calculator is read with all tables' sources, and another inventory in their place") {
  const input::DeviceSources read = input::read_device_sources(shipped_tables);
  CHECK(read.provenance.size() == 5);
  CHECK(read.references.size() == 2);
  CHECK(read.least_published < read.greatest_published);
  CHECK(input::possible_presets(read).size() == input::known_presets(read).size());
  CHECK(refusal([] { input::read_device_sources(shipped_tables, {}, "no-such.csv"); }).find("no-such.csv") !=
        std::string::npos);
}
