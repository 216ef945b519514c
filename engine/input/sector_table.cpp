#include "input/sector_table.hpp"

#include <fmt/format.h>

#include <set>

#include "input/column_unit.hpp"
#include "input/scenario_schema.hpp"
#include "input/unit_text.hpp"

namespace fleetprint::input {
namespace {

constexpr const char* unnamed_column = "emissions";

// The column of values; where there is none, the commonest.
std::string value_column(const CsvTable& table) {
  for (const CsvCell& column : table.columns)
    if (column.text == unnamed_column || !unit_in_name(column.text).empty()) return column.text;
  return "mt_co2e_per_year";
}

}  // namespace

SectorTable sectors_of(const CsvTable& table) {
  const std::string column = value_column(table);
  const std::vector<std::size_t> at = exact_columns(table, {"sector", column});
  Problems problems = table.problems;
  const model::UnitConversion convert = column_conversion(table, table.columns[at[1]], emissions_unit, problems);
  SectorTable sectors;
  std::set<std::string_view> known;  // of the table's rows
  for (const std::vector<CsvCell>& row : table.rows) {
    const CsvCell& name = row[at[0]];
    if (name.text.empty()) problems.add({name.where, "sector", "no name", {}, {}});
    if (!known.insert(name.text).second)
      problems.add({name.where, "sector", fmt::format("a second row for {}", name.text), {}, {}});
    sectors.emplace_back(name.text, quantity(row[at[1]], column, greatest_mt_per_year, problems, convert).value_or(0));
  }
  problems.throw_if_any(table.file);
  return sectors;
}

}  // namespace fleetprint::input
