#include "present/timeline_table.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::present {
namespace {

store::YearSummary year_of(std::int64_t year, double stock, double inflow, double retirement) {
  store::YearSummary summary{};
  summary.year = year;
  summary.stock = stock;
  summary.inflow = inflow;
  summary.retirement = retirement;
  return summary;
}

store::ResultSummary in_megatonnes() {
  store::ResultSummary summary;
  summary.fleet_unit = "Mt CO2e";
  return summary;
}

// 15 billion devices at the start and 250 billion at the end, or none before 2024.
store::PointSummary growing(bool has_initial_stock) {
  store::PointSummary point;
  point.years = {has_initial_stock ? year_of(2024, 17e9, 7e9, 5e9) : year_of(2024, 7e9, 7e9, 0),
                 year_of(2043, 250e9, 95e9, 60e9)};
  return point;
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("What of the initial stock counts is said where there is one") {
  store::PointSummary point = growing(true);
  CHECK(says(ends_text(in_megatonnes(), point),
             "The making of the 15 billion devices in service at the start is not counted. "));
  store::ResultSummary with_sectors = in_megatonnes();
  with_sectors.sectors = {"homes"};
  CHECK(says(ends_text(with_sectors, point), "at the start is not counted, though they save. "));
  point.initial_stock = "counted";
  point.footprint_initial_stock = 32.5;
  CHECK(
      says(ends_text(in_megatonnes(), point), "are counted for the life that they have ahead: 32.50 Mt CO2e in 2024."));
  CHECK_FALSE(says(ends_text(in_megatonnes(), point), "not counted"));
  CHECK_FALSE(says(ends_text(in_megatonnes(), growing(false)), "at the start"));
}

TEST_CASE("What is credited at the end is said, or that nothing is") {
  store::PointSummary point = growing(false);
  CHECK(says(ends_text(in_megatonnes(), point), "The 250 billion devices in service after 2043 are charged in full."));
  point.life_beyond_end = "credited";
  point.footprint_beyond_end = 510;
  CHECK(says(ends_text(in_megatonnes(), point),
             "Credited in 2043, for the life that devices have ahead: 510.0 Mt CO2e."));
  CHECK_FALSE(says(ends_text(in_megatonnes(), point), "in full"));
  point.years.back().stock = 0;
  CHECK(ends_text(in_megatonnes(), point).empty());
}

}  // namespace fleetprint::present
