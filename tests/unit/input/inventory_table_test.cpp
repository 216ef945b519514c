#include "input/device_tables.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "refusal.hpp"

using namespace fleetprint;
using Catch::Approx;

// The published totals [kg CO2e]; the rows are rounded (Pirson & Bol 2021).
TEST_CASE("the shipped inventory adds up to the published totals") {
  const model::Inventory inventory = input::read_inventory(FLEETPRINT_SCENARIOS "/lci_pirson_bol_2021.csv");
  CHECK(inventory.indicator().name == "climate change");
  CHECK_FALSE(inventory.find(model::Part::security, 2));
  const std::array<model::Triple, 4> totals = {
      {{0.46, 0.96, 1.33}, {1.49, 3.20, 6.47}, {6.89, 13.88, 24.36}, {16.62, 30.47, 46.80}}};
  for (int hsl = 0; hsl < model::hsl_count; ++hsl) {
    model::Triple sum;
    for (std::size_t i = 0; i < model::block_count; ++i)
      sum += inventory.find(static_cast<model::Part>(i), hsl).value_or(model::Triple{});
    const model::Triple& total = totals[static_cast<std::size_t>(hsl)];
    CHECK(sum.lower == Approx(total.lower).margin(0.0201));
    CHECK(sum.typical == Approx(total.typical).margin(0.0201));
    CHECK(sum.upper == Approx(total.upper).margin(0.0201));
  }
}

TEST_CASE("the unit decides the indicator") {
  const auto indicator = [](const std::string& unit) {
    const std::string text = "# Unit: " + unit + "\nblock,hsl,lower,typical,upper\npcb,0,1,2,3\n";
    return input::inventory_of(input::parse_csv(text, "x.csv")).indicator();
  };
  CHECK(indicator("kg CO2e per device") == model::Indicator{"climate change", "kg CO2e", "Mt CO2e", 1e9});
  CHECK(indicator("L") == model::Indicator{"water demand", "L", "km3", 1e12});
  CHECK(indicator("mg P-eq per device") == model::Indicator{"freshwater eutrophication", "mg P-eq", "kt P-eq", 1e12});
  CHECK(indicator("mg NMVOC").name == "photochemical oxidant formation");
  CHECK(indicator("g CO2e").device_unit == "kg CO2e");
  CHECK(indicator("t CO2-eq per piece").device_unit == "kg CO2e");
  CHECK(indicator("kg CO2 per device").name == "climate change");  // CO2 counts as CO2e
  CHECK(indicator("m3 of water").device_unit == "L");
  CHECK(indicator("g P-eq").device_unit == "mg P-eq");
  CHECK(
      refusal([&] { indicator("kWh"); }) ==
      "x.csv:1: Unit: is 'kWh', energy (a footprint of devices is a mass of CO2e, P-eq or NMVOC, or a volume of water, "
      "per device). Known: kg CO2e, L, mg P-eq, mg NMVOC.");
  CHECK(refusal([&] {
          indicator("kg CO2e per year");
        }).starts_with("x.csv:1: Unit: is 'kg CO2e per year', mass of CO2e per time ("));
  CHECK(refusal([&] { indicator("kg"); }).starts_with("x.csv:1: Unit: is 'kg', mass ("));
  CHECK(refusal([&] { indicator("kg SO2"); }).starts_with("x.csv:1: Unit: is 'kg SO2' ('SO2' is no unit or substance"));
  CHECK(refusal([&] { indicator("mt CO2e"); }) ==
        "x.csv:1: Unit: is 'mt CO2e' ('mt' is no unit or substance that is known). Did you mean 'Mt'?");
}

TEST_CASE("an inventory's values are converted to the indicator's unit") {
  const auto typical = [](const std::string& unit, const std::string& values) {
    const std::string text = "# Unit: " + unit + "\nblock,hsl,lower,typical,upper\npcb,0," + values + "\n";
    return input::inventory_of(input::parse_csv(text, "x.csv")).find(model::Part::pcb, 0)->typical;
  };
  CHECK(typical("kg CO2e per device", "0.1,0.3,0.7") == 0.3);
  CHECK(typical("g CO2e per device", "100,300,700") == 0.3);
  CHECK(typical("t CO2e per device", "1e-4,0.0003,7e-4") == Approx(0.3).epsilon(1e-15));
  CHECK(typical("t CO2e per thousand devices", "0.1,0.3,0.7") == 0.3);
  CHECK(typical("m3 per device", "0.001,0.002,0.003") == 2);
  CHECK(refusal([&] { typical("t CO2e", "1,2,3e6"); }) ==
        "x.csv:3:11: upper: is '3e6' (must after conversion be a number from 0 to 1e9).");
}

TEST_CASE("all problems of an inventory are told") {
  const std::string text = "# Unit: L\nblock,hsl,lower,typical,upper\npcb,0,1,2,3\npcb,0,1,2,3\nsensor,9,3,2,1\n";
  CHECK(refusal([&] { input::inventory_of(input::parse_csv(text, "x.csv")); }) ==
        "x.csv:4:1: block: a second row for pcb at HSL 0.\n"
        "x.csv:5:1: block: no functional block is named 'sensor'. Did you mean 'sensing'?\n"
        "x.csv:5:8: hsl: is '9' (must be an integer from 0 to 3).\n"
        "x.csv:5:10: lower, typical, upper: 3, 2, 1 do not ascend (lower <= typical <= upper).");
}
