#include "input/sector_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/scenario_schema.hpp"

namespace fleetprint::input {
namespace {

// Tables of all greenhouse gases say so in the column's name.
std::string value_column(const CsvTable& table) {
  const auto is_co2e = [](const CsvCell& column) { return column.text == "mt_co2e_per_year"; };
  return std::any_of(table.columns.begin(), table.columns.end(), is_co2e) ? "mt_co2e_per_year" : "mt_co2_per_year";
}

}  // namespace

SectorTable sectors_of(const CsvTable& table) {
  const std::string column = value_column(table);
  const std::vector<std::size_t> at = exact_columns(table, {"sector", column});
  Problems problems = table.problems;
  SectorTable sectors;
  for (const std::vector<CsvCell>& row : table.rows) {
    const CsvCell& name = row[at[0]];
    const auto is_same = [&](const auto& sector) { return sector.first == name.text; };
    if (name.text.empty()) problems.add({name.where, "sector", "no name", {}, {}});
    if (std::any_of(sectors.begin(), sectors.end(), is_same))
      problems.add({name.where, "sector", fmt::format("a second row for {}", name.text), {}, {}});
    sectors.emplace_back(name.text, quantity(row[at[1]], column, greatest_mt_per_year, problems).value_or(0));
  }
  problems.throw_if_any(table.file);
  return sectors;
}

}  // namespace fleetprint::input
