#include "input/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/read_quantity.hpp"
#include "input/table_unit.hpp"
#include "input/yearly_tables.hpp"

namespace fleetprint::input {
namespace {

// Sum of the named rows [Mt CO2e per year].
double sum_of_rows(const TableView& sector, const SectorTable& table) {
  std::vector<std::string> names;
  for (const auto& [name, emissions] : table) names.push_back(name);
  double sum = 0;
  for (const Node& row : sector.elements("emissions_rows"))
    if (const auto found =
            sector.find_name({*row.text(), row.where}, names, "emissions_rows",
                             fmt::format("'{}' has no row '{}'", sector.text("emissions_table"), *row.text())))
      sum += table[*found].second;
  return sum;
}

// From the unit that a series is stated in to Mt CO2e per year; nothing with a problem.
std::optional<model::UnitConversion> to_mt_per_year(const YearTable& table, Problems& problems) {
  if (!table.unit.empty()) return read_conversion(table.unit, emissions_unit, table.unit_place, problems);
  return problems.add({table.file, 0, 0}, {}, "has no unit",
                      "a series of emissions says its own, such as Mt CO2e per year",
                      fmt::format("Begin a comment line with '# Unit: {}'.", emissions_unit));
}

// Sum of the named columns by year [Mt CO2e per year]; empty where there is a problem.
std::vector<model::YearValue> sum_of_columns(const TableView& sector, const YearTable& table) {
  const std::optional<model::UnitConversion> convert = to_mt_per_year(table, sector.problems());
  std::vector<model::YearValue> sum = table.series.front();
  for (model::YearValue& point : sum) point.value = 0;
  const std::span<const Node> columns = sector.elements("emissions_columns");
  bool is_known = convert.has_value() && !columns.empty();
  for (const Node& column : columns) {
    const auto found =
        sector.find_name({*column.text(), column.where}, table.columns, "emissions_columns",
                         fmt::format("'{}' has no column '{}'", sector.text("emissions_series"), *column.text()));
    is_known = is_known && found;
    for (std::size_t i = 0; is_known && i < sum.size(); ++i) sum[i].value += (*convert)(table.series[*found][i].value);
  }
  return is_known ? sum : std::vector<model::YearValue>{};
}

// The series, relative to its value in the first year, which becomes the sector's emissions.
void read_series(const TableView& table, double first_year, model::Sector& sector) {
  const auto years = table.data<year_table_of>("emissions_series");
  if (!years) return;
  std::vector<model::YearValue> series = sum_of_columns(table, *years);
  if (series.empty()) return;
  const double first = model::interpolated(series, first_year);
  if (first <= 0)
    return (void)table.refuse("emissions_series", fmt::format("the columns add up to 0 in {}", first_year),
                              "later years are relative to it");
  sector.emissions.distribution = model::DistributionSpec::fixed(first);
  sector.path.emissions.growth_from_year = std::max(first_year, series.back().year);
  for (model::YearValue& point : series) point.value /= first;
  sector.path.emissions.series = std::move(series);
}

// The baseline of the sector whose name is set: a number, rows of a table, or columns of a series by year, and how it
// goes on from the first year of the horizon.
void read_emissions(const TableView& table, double first_year, model::Sector& sector) {
  const std::string path = "sector/" + sector.name + "/";
  const std::string name = path + "emissions";
  sector.emissions_factor = read_parameter(table, "emissions_factor", path + "emissions_factor");
  sector.path.emissions.growth_per_year =
      read_parameter(table, "emissions_growth_per_year", path + "emissions_growth_per_year");
  sector.path.emissions.growth_from_year = first_year;
  if (table.has("emissions_table")) {
    const auto rows = table.data<sectors_of>("emissions_table");
    sector.emissions = {name, model::DistributionSpec::fixed(rows ? sum_of_rows(table, *rows) : 0)};
  } else if (table.has("emissions_series")) {
    sector.emissions.name = name;
    read_series(table, first_year, sector);
  } else {
    sector.emissions = read_parameter(table, "emissions_mt_per_year", name);
  }
}

model::RealisationPath read_realisation_path(const TableView& table, const std::string& name) {
  model::RealisationPath path;
  if (table.has("devices_for_full_effect")) {
    path.kind = model::RealisationKind::stock;
    path.devices_for_full_effect =
        read_parameter(table, "devices_for_full_effect", "sector/" + name + "/devices_for_full_effect");
  } else if (table.has("realisation_ramp")) {
    const TableView ramp = table.table("realisation_ramp");
    path.kind = model::RealisationKind::ramp;
    path.from_year = ramp.number("from_year");
    path.to_year = ramp.number("to_year");
    path.from_share = ramp.number("from");
    path.to_share = ramp.number("to");
    if (ramp.has("from_year") && ramp.has("to_year") && path.from_year >= path.to_year)
      ramp.refuse("to_year", fmt::format("is {}", path.to_year),
                  fmt::format("must come after from_year, {}", path.from_year));
  }
  return path;
}

model::Sector read_sector(const TableView& table, double first_year) {
  model::Sector sector;
  sector.name = table.text("name");
  const std::string path = "sector/" + sector.name + "/";
  const bool is_elasticity = table.has("rebound_elasticity");
  read_emissions(table, first_year, sector);
  sector.path.realisation = read_realisation_path(table, sector.name);
  sector.saving = read_parameter(table, "saving", path + "saving");
  sector.realisation = read_parameter(table, "realisation", path + "realisation");
  sector.rebound_kind = is_elasticity ? model::ReboundKind::price_elasticity : model::ReboundKind::share;
  sector.rebound = read_parameter(table, is_elasticity ? "rebound_elasticity" : "rebound", path + "rebound");
  if (is_elasticity && sector.saving.distribution.upper() == 1 && sector.rebound.distribution.upper() > 1)
    table.refuse("saving", "reaches 1 while rebound_elasticity exceeds 1",
                 "1 - (1 - p)^(1 - e) has no finite value there", "Keep the saving below 1.");
  return sector;
}

}  // namespace

std::vector<model::Sector> read_sectors(const TableView& root) {
  std::vector<model::Sector> sectors;
  const double first_year = root.table("deployment").number("first_year");
  for (const TableView& sector : root.tables("sector")) sectors.push_back(read_sector(sector, first_year));
  return sectors;
}

}  // namespace fleetprint::input
