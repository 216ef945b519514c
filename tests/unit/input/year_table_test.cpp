#include "input/yearly_tables.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusal.hpp"

using namespace fleetprint;

namespace {

double last_device(const std::string& text) {
  return input::device_series_of(input::parse_csv(text, "x.csv")).back().value;
}

double last_intensity(const std::string& text) {
  input::Problems problems;
  return input::intensity_series_of(input::parse_csv(text, "x.csv"), problems).back().value;
}

// What is said of intensities that are implausible.
std::string warned(const std::string& text) {
  input::Problems problems;
  input::intensity_series_of(input::parse_csv(text, "x.csv"), problems);
  CHECK(problems.empty());
  return problems.warnings().empty() ? "" : base::to_sentence(problems.warnings().front());
}

double last_factor(const std::string& text) {
  return input::factor_series_of(input::parse_csv(text, "x.csv")).back().value;
}

}  // namespace

TEST_CASE("devices by year are counted one by one or in billions, as column and unit agree") {
  CHECK(last_device("year,devices\n2020,5\n2021,7\n") == 7);
  CHECK(last_device("# Unit: devices in service\nyear,devices\n2020,7\n") == 7);
  CHECK(last_device("# Unit: billion devices in service\nyear,devices_billion\n2020,7\n") == 7e9);
  CHECK(last_device("# Unit: billion devices per year\nyear,devices_billion\n2020,7\n") == 7e9);
  for (const char* text :
       {"# Unit: million devices\nyear,devices\n2020,7\n", "# Unit: million devices\nyear,devices_billion\n2020,7\n",
        "# Unit: devices\nyear,devices_billion\n2020,7\n", "# Unit: devices per month\nyear,devices\n2020,7\n",
        "# Unit: kg\nyear,devices\n2020,7\n"})
    CHECK(refusal([&] { last_device(text); }).find(", but the unit of the file is '") != std::string::npos);
  CHECK(refusal([] {
          last_device("# Unit: widgets\nyear,devices\n2020,7\n");
        }).starts_with("x.csv:1: Unit: is 'widgets'"));
}

TEST_CASE("intensities of electricity are converted to kg CO2e per kWh") {
  CHECK(last_intensity("year,kg_co2e_per_kwh\n2020,0.45\n") == 0.45);
  CHECK(last_intensity("# Unit: kg CO2e/kWh\nyear,intensity\n2020,0.45\n") == 0.45);
  CHECK(last_intensity("# Unit: g CO2e/kWh\nyear,intensity\n2020,450\n") == 0.45);
  CHECK(last_intensity("year,g_co2_per_kwh\n2020,450\n") == 0.45);
  CHECK(last_intensity("# Unit: t CO2e/GWh\nyear,intensity\n2020,450\n") == 0.45);
  CHECK(last_intensity("year,index\n2020,0.45\n") == 0.45);  // relative to the reference year
  CHECK(last_intensity("# Unit: %\nyear,index\n2020,45\n") == 45);
  CHECK(refusal([] {
          last_intensity("# Unit: g CO2e/kWh\nyear,kg_co2e_per_kwh\n2020,450\n");
        }).find("the column kg_co2e_per_kwh is in") != std::string::npos);
  CHECK(refusal([] { last_intensity("# Unit: Mt CO2e/yr\nyear,grid\n2020,450\n"); }) ==
        "x.csv:1: Unit: is 'Mt CO2e/yr', mass of CO2e per time (mass of CO2e per energy is wanted, such as kg CO2e per "
        "kWh).");
}

TEST_CASE("intensities of electricity in a unit are warned of like those of a profile") {
  CHECK(warned("year,kg_co2e_per_kwh\n2020,2\n2021,0.45\n").empty());
  CHECK(warned("year,kg_co2e_per_kwh\n2020,0.45\n2021,450\n2022,400\n")
            .starts_with("x.csv:3:6: kg_co2e_per_kwh: is 450 kg CO2e/kWh (above 2 is implausible: coal power"));
  CHECK(warned("# Unit: g CO2e/kWh\nyear,intensity\n2020,2001\n").starts_with("x.csv:3:6: intensity: is 2.001 kg"));
  CHECK(warned("# Unit: g CO2e/kWh\nyear,intensity\n2020,450\n").empty());
  CHECK(warned("year,index\n2020,450\n").empty());  // relative to the reference year
}

TEST_CASE("factors have any unit that there is") {
  CHECK(last_factor("# Unit: kg CO2e per device\nyear,making\n2020,3\n") == 3);
  CHECK(last_factor("year,making\n2020,3\n") == 3);
  CHECK(refusal([] { last_factor("# Unit: mt\nyear,making\n2020,3\n"); }).starts_with("x.csv:1: Unit: is 'mt'"));
}
