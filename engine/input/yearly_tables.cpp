#include "input/yearly_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "input/plausibility.hpp"
#include "input/scenario_schema.hpp"
#include "input/table_unit.hpp"

namespace fleetprint::input {
namespace {

constexpr double greatest_value = 1e18;
constexpr double greatest_year = 4000;

// The years of all rows, ascending.
std::vector<double> years_of(const CsvTable& table, Problems& problems) {
  std::vector<double> all;
  for (const std::vector<CsvCell>& row : table.rows) {
    all.push_back(quantity(row.front(), "year", greatest_year, problems).value_or(0));
    if (all.size() > 1 && all.back() <= all[all.size() - 2])
      problems.add(row.front().where, "year", fmt::format("{} does not follow the year before", row.front().text),
                   "years must ascend");
  }
  return all;
}

[[noreturn]] void refuse(const base::Location& where, const std::string& problem, const std::string& why) {
  throw base::InputError({.where = where, .key = {}, .problem = problem, .why = why, .suggestion = {}});
}

// The line "# Unit:" may say what the column's name does, also "per year".
void check_device_unit(const CsvTable& table, const std::string& named) {
  if (table.unit.empty()) return;
  Problems problems;
  const std::optional<model::Unit> line = read_unit(table.unit, table.unit_place, problems);
  problems.throw_if_any(table.file);
  for (const char* suffix : {"", " per year"})
    if (const model::Unit name = known_unit(named + suffix); is_measured_in(*line, name))
      if (model::UnitConversion(*line, name).is_one()) return;
  refuse(table.columns[1].where, fmt::format("holds {}, but the unit of the file is '{}'", named, table.unit),
         "a column devices is in devices, a column devices_billion in billions of them");
}

// The unit of the one column of values, if it is said.
std::optional<model::Unit> unit_of_factors(const CsvTable& table) {
  Problems problems;
  const std::string text = unit_of_column(table, table.columns[1], problems);
  const std::optional<model::Unit> unit = text.empty() ? std::nullopt : read_unit(text, table.unit_place, problems);
  problems.throw_if_any(table.file);
  return unit;
}

// Of the first that is implausible.
void warn_of_intensities(const CsvTable& table, const std::vector<model::YearValue>& series, Problems& problems) {
  for (std::size_t row = 0; row < series.size(); ++row) {
    if (series[row].value <= greatest_grid_intensity.greatest) continue;
    problems.warn(table.rows[row][1].where, table.columns[1].text,
                  fmt::format("is {:.4g} {}", series[row].value, greatest_grid_intensity.unit),
                  why(greatest_grid_intensity));
    return;
  }
}

constexpr const char* unnamed_column = "emissions";

// The column of values; where there is none, the commonest.
std::string value_column(const CsvTable& table) {
  for (const CsvCell& column : table.columns)
    if (column.text == unnamed_column || !unit_in_name(column.text).empty()) return column.text;
  return "mt_co2e_per_year";
}

}  // namespace

const std::vector<model::YearValue>* YearTable::find(const std::string& column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? nullptr : &series[static_cast<std::size_t>(found - columns.begin())];
}

YearTable year_table_of(const CsvTable& table) {
  Problems problems = table.problems;
  if (table.columns.size() < 2 || table.columns.front().text != "year") {
    problems.add(table.columns.empty() ? table.place() : table.columns.front().where, "year",
                 "the first column must be 'year', and at least one of values follow");
    problems.throw_if_any(table.file);
  }
  if (table.rows.empty()) problems.add(table.place(), "year", "there is no row");
  const std::vector<double> at = years_of(table, problems);
  YearTable result{table.file, table.unit, table.unit_place, {}, {}};
  for (std::size_t column = 1; column < table.columns.size(); ++column) {
    const std::string& name = table.columns[column].text;
    if (result.find(name) != nullptr) problems.add(table.columns[column].where, name, "a second column of this name");
    result.columns.push_back(name);
    result.series.emplace_back();
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      result.series.back().push_back(
          {at[row], quantity(table.rows[row][column], name, greatest_value, problems).value_or(0)});
  }
  problems.throw_if_any(table.file);
  return result;
}

std::vector<model::YearValue> device_series_of(const CsvTable& table) {
  const YearTable by_year = year_table_of(table);
  const bool is_plain = by_year.columns.size() == 1 && by_year.columns[0] == "devices";
  if (by_year.columns.size() != 1 || (!is_plain && by_year.columns[0] != "devices_billion"))
    refuse(table.columns[1].where, fmt::format("has the columns year, {}", fmt::join(by_year.columns, ", ")),
           "must be year and devices, or year and devices_billion");
  check_device_unit(table, is_plain ? "devices" : "billion devices");
  std::vector<model::YearValue> series = by_year.series[0];
  if (!is_plain)
    for (model::YearValue& point : series) point.value *= 1e9;
  return series;
}

std::vector<model::YearValue> factor_series_of(const CsvTable& table) {
  const YearTable by_year = year_table_of(table);
  if (by_year.columns.size() != 1)
    refuse(table.columns[2].where, fmt::format("has the columns year, {}", fmt::join(by_year.columns, ", ")),
           "must be year and one of values");
  for (std::size_t row = 0; row < by_year.series[0].size(); ++row)
    if (by_year.series[0][row].value <= 0)
      refuse(table.rows[row][1].where, "is " + table.rows[row][1].text, "must be above 0");
  unit_of_factors(table);
  return by_year.series[0];
}

std::vector<model::YearValue> intensity_series_of(const CsvTable& table, Problems& problems) {
  std::vector<model::YearValue> series = factor_series_of(table);
  const std::optional<model::Unit> unit = unit_of_factors(table);
  if (!unit || is_measured_in(*unit, model::Unit{})) return series;
  Problems found;
  const model::UnitConversion convert = column_conversion(table, table.columns[1], intensity_unit, found);
  found.throw_if_any(table.file);
  for (model::YearValue& point : series) point.value = convert(point.value);
  warn_of_intensities(table, series, problems);
  return series;
}

SectorTable sectors_of(const CsvTable& table) {
  const std::string column = value_column(table);
  const std::vector<std::size_t> at = exact_columns(table, {"sector", column});
  Problems problems = table.problems;
  const model::UnitConversion convert = column_conversion(table, table.columns[at[1]], emissions_unit, problems);
  SectorTable sectors;
  std::set<std::string_view> known;  // of the table's rows
  for (const std::vector<CsvCell>& row : table.rows) {
    const CsvCell& name = row[at[0]];
    if (name.text.empty()) problems.add(name.where, "sector", "no name");
    if (!known.insert(name.text).second)
      problems.add(name.where, "sector", fmt::format("a second row for {}", name.text));
    sectors.emplace_back(name.text, quantity(row[at[1]], column, greatest_mt_per_year, problems, convert).value_or(0));
  }
  problems.throw_if_any(table.file);
  return sectors;
}

}  // namespace fleetprint::input
