#include "input/device_tables.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusal.hpp"

using namespace fleetprint;

namespace {

const std::string head = "# Unit: kg CO2e per device\npart,option,footprint,plain\n";

input::CalculatorTable read(const std::string& text) {
  return input::calculator_of(input::parse_csv(text, "calculator.csv"));
}

}  // namespace

TEST_CASE("a calculator's table has options by part, and what its presets take") {
  const input::CalculatorTable table = read(head + "casing,Thin,0.04,yes\npcb,Small,0.1,no\ncasing,Thick,0.27,no\n");
  CHECK(table.unit == "kg CO2e");
  CHECK(table.presets == std::vector<std::string>{"plain"});
  const auto casings = table.options_of(model::Part::casing);
  REQUIRE(casings.size() == 2);
  CHECK(casings[1]->name == "Thick");
  CHECK(casings[1]->footprint == 0.27);
  CHECK(casings[0]->is_default.at(0));
  CHECK_FALSE(casings[1]->is_default.at(0));
}

TEST_CASE("options are the same but for case and the spelling of squares") {
  CHECK(input::is_same_option("30 mm2 CMOS", "30 MM\xC2\xB2 cmos"));
  CHECK(input::is_same_option("30 mm2 CMOS", "30 mm^2 CMOS"));
  CHECK_FALSE(input::is_same_option("30 mm2 CMOS", "58 mm2 CMOS"));
}

TEST_CASE("what is wrong with a calculator's table is told at once") {
  const std::string text = refusal([] { read(head + "casng,Thin,0.04,yes\npcb,Small,-1,maybe\npcb,SMALL,0.1,no\n"); });
  CHECK(text.find("calculator.csv:3:1: part: no part is named 'casng'. Did you mean 'casing'?") != std::string::npos);
  CHECK(text.find("footprint: is '-1' (must be a number from 0 to 1e9)") != std::string::npos);
  CHECK(text.find("plain: is 'maybe' (must be yes or no)") != std::string::npos);
  CHECK(text.find("calculator.csv:5:5: option: a second 'SMALL' for pcb") != std::string::npos);
  CHECK(refusal([] { read(head + "pcb,Small,1,yes\npcb,Large,2,yes\n"); }) ==
        "calculator.csv:4:5: plain: takes a second option for pcb.");
  CHECK(refusal([] { read("option,part,footprint\nSmall,pcb,1\n"); }).find("part: must be column 1") !=
        std::string::npos);
}
