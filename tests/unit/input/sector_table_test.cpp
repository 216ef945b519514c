#include "input/sector_table.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <numeric>

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
