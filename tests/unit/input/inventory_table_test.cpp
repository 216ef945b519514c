#include "input/inventory_table.hpp"

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
  CHECK(refusal([&] { indicator("kWh"); }).starts_with("x.csv: Unit: is 'kWh'"));
}

TEST_CASE("all problems of an inventory are told") {
  const std::string text = "# Unit: L\nblock,hsl,lower,typical,upper\npcb,0,1,2,3\npcb,0,1,2,3\nsensor,9,3,2,1\n";
  CHECK(refusal([&] { input::inventory_of(input::parse_csv(text, "x.csv")); }) ==
        "x.csv:4:1: block: a second row for pcb at HSL 0.\n"
        "x.csv:5:1: block: no functional block is named 'sensor'. Did you mean 'sensing'?\n"
        "x.csv:5:8: hsl: is '9' (must be an integer from 0 to 3).\n"
        "x.csv:5:10: 3, 2, 1 do not ascend (lower <= typical <= upper).");
}
