#include "input/yearly_tables.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <numeric>

#include "input/table_unit.hpp"
#include "refusal.hpp"

using namespace fleetprint;
using Catch::Approx;

namespace {

double emissions(const input::SectorTable& table, const std::string& name) {
  for (const auto& [sector, value] : table)
    if (sector == name) return value;
  return 0;
}

}  // namespace

TEST_CASE("both headers are read") {
  CHECK(input::sectors_of(input::parse_csv("sector,mt_co2_per_year\na,1\n", "x.csv")).front().second == 1);
  CHECK(input::sectors_of(input::parse_csv("sector,mt_co2e_per_year\na,2\n", "x.csv")).front().second == 2);
  CHECK(refusal([] { input::sectors_of(input::parse_csv("sector,mt_co2_per_year\n,1\na,1\na,x\n", "x.csv")); }) ==
        "x.csv:2:1: sector: no name.\nx.csv:4:1: sector: a second row for a.\n"
        "x.csv:4:3: mt_co2_per_year: is 'x' (must be a number from 0 to 1e9).");
}

TEST_CASE("a table of many sectors is read in the time that its rows take") {
  constexpr int rows = 200'000;  // comparing each with each would take minutes
  std::string text = "sector,mt_co2e_per_year\n";
  for (int row = 0; row < rows; ++row) text += std::to_string(row) + ",1\n";
  CHECK(input::sectors_of(input::parse_csv(text, "x.csv")).size() == rows);
  CHECK(refusal([&] { input::sectors_of(input::parse_csv(text + "7,1\n", "x.csv")); }) ==
        "x.csv:200002:1: sector: a second row for 7.");
}

TEST_CASE("sectors' emissions are converted to Mt CO2e per year") {
  const auto value = [](const std::string& text) {
    return input::sectors_of(input::parse_csv(text, "x.csv")).front().second;
  };
  CHECK(value("# Unit: Mt CO2 per year\nsector,mt_co2_per_year\na,0.1\n") == 0.1);
  CHECK(value("# Unit: Mt CO2e per year\nsector,mt_co2_per_year\na,0.1\n") == 0.1);
  CHECK(value("# Unit: t CO2e per year\nsector,emissions\na,120000000\n") == 120);
  CHECK(value("# Unit: Gt CO2 per year\nsector,emissions\na,0.12\n") == 120);
  CHECK(value("# Unit: Mt CO2e per month\nsector,emissions\na,10\n") == 120);
  CHECK(value("sector,t_co2e_per_year\na,120000000\n") == 120);
  CHECK(value("# Unit: tonnes CO2e per year\nsector,t_co2e_per_year\na,120000000\n") == 120);
  CHECK(value("sector,gt_co2_per_year\na,0.12\n") == 120);
}

TEST_CASE("a sector table whose unit contradicts its column, or is of another kind, is refused") {
  const auto said = [](const std::string& text) {
    return refusal([&] { input::sectors_of(input::parse_csv(text, "x.csv")); });
  };
  CHECK(
      said("# Unit: t CO2e per year\nsector,mt_co2_per_year\na,1\n") ==
      "x.csv:1: Unit: is 't CO2e per year', the column mt_co2_per_year is in Mt CO2 per year (a column has one unit). "
      "Correct the line, or give the column a name without a unit, which of sectors is emissions: the line then "
      "counts.");
  CHECK(said("# Unit: Gt CO2 per year\nsector,mt_co2_per_year\na,1\n").find("Gt CO2 per year', the column") !=
        std::string::npos);
  CHECK(said("# Unit: Mt CO2e per month\nsector,mt_co2e_per_year\na,1\n").find("per month', the column") !=
        std::string::npos);
  CHECK(said("# Unit: kg CO2e per kWh\nsector,mt_co2e_per_year\na,1\n").find("per kWh', the column") !=
        std::string::npos);
  CHECK(said("# Unit: Mt CO2e\nsector,emissions\na,1\n") ==
        "x.csv:1: Unit: is 'Mt CO2e', mass of CO2e (mass of CO2e per time is wanted, such as Mt CO2e per year).");
  CHECK(said("# Unit: Mt NMVOC per year\nsector,emissions\na,1\n")
            .starts_with("x.csv:1: Unit: is 'Mt NMVOC per year', mass of NMVOC per time ("));
  CHECK(said("sector,emissions\na,1\n") ==
        "x.csv:1:8: emissions: has no unit. Begin a comment line with '# Unit: Mt CO2e per year', or what else it is "
        "in.");
  CHECK(said("sector,kg_co2e_per_kwh\na,1\n")
            .starts_with("x.csv:1:8: Unit: is 'kg CO2e per kWh', mass of CO2e per energy ("));
}

TEST_CASE("CO2 counts as CO2e, with a note") {
  const auto note = [](const std::string& text) { return input::note_of_co2(input::parse_csv(text, "x.csv")); };
  CHECK(note("# Unit: Gt CO2 per year\nsector,emissions\na,1\n") == "is in Gt CO2 per year: CO2 alone counts as CO2e");
  CHECK(note("sector,mt_co2_per_year\na,1\n") == "is in Mt CO2 per year: CO2 alone counts as CO2e");
  CHECK(note("# Unit: Gt CO2e per year\nsector,emissions\na,1\n").empty());
  CHECK(note("sector,mt_co2e_per_year\na,1\n").empty());
}

// Group sums of Climate Watch (CAIT 2021) for 2018 [Mt CO2].
TEST_CASE("the energy table adds up to its published groups") {
  const auto table = input::sectors_of(input::read_csv(FLEETPRINT_SCENARIOS "/sectors_energy_co2_2018.csv"));
  CHECK(emissions(table, "electricity_and_heat") + emissions(table, "other_energy") == Approx(15590.95).margin(1));
  CHECK(emissions(table, "residential") + emissions(table, "commercial") == Approx(2882.54).margin(1));
  const double total = std::accumulate(table.begin(), table.end(), 0.0,
                                       [](double sum, const auto& sector) { return sum + sector.second; });
  CHECK(total == 33513);
}

// IPCC AR6 WGIII: 59.1 Gt CO2e in 2019, residential 2.36 Gt direct and 6.25 Gt with electricity and heat.
TEST_CASE("the IPCC table adds up in both readings") {
  const auto table = input::sectors_of(input::read_csv(FLEETPRINT_SCENARIOS "/sectors_ipcc_ar6_2019.csv"));
  double direct = 0;
  for (const char* sector :
       {"energy_systems", "industry", "afolu", "transport", "residential_direct", "buildings_other"})
    direct += emissions(table, sector);
  CHECK(direct == Approx(59100).margin(50));
  CHECK(emissions(table, "residential_direct") + emissions(table, "residential_electricity_and_heat") ==
        Approx(6250).margin(5));
  CHECK(emissions(table, "energy_systems_without_residential") + emissions(table, "residential_electricity_and_heat") ==
        Approx(emissions(table, "energy_systems")));
}
