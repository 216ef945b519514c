#include "input/read_sectors.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/read_quantity.hpp"
#include "input/sector_table.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

// Sum of the named rows [Mt CO2e per year].
double sum_of_rows(const TableView& sector, const SectorTable& table, Problems& problems) {
  std::vector<std::string> names;
  for (const auto& [name, emissions] : table) names.push_back(name);
  double sum = 0;
  const Node rows = sector.value("emissions_rows");
  if (rows.array() == nullptr) return 0;
  for (const Node& row : *rows.array()) {
    const auto found = std::find(names.begin(), names.end(), *row.text());
    if (found == names.end())
      problems.add({row.where,
                    sector.path("emissions_rows"),
                    fmt::format("'{}' has no row '{}'", sector.text("emissions_table"), *row.text()),
                    {},
                    suggest_or_list(*row.text(), names)});
    else
      sum += table[static_cast<std::size_t>(found - names.begin())].second;
  }
  return sum;
}

model::Parameter read_emissions(const TableView& sector, const std::string& name, DataTables& tables,
                                Problems& problems) {
  if (!sector.has("emissions_table")) return read_parameter(sector, "emissions_mt_per_year", name);
  const auto table = tables.read(sector, "emissions_table", sectors_of, problems);
  return {name, model::DistributionSpec::fixed(table ? sum_of_rows(sector, *table, problems) : 0)};
}

model::Sector read_sector(const TableView& table, DataTables& tables, Problems& problems) {
  model::Sector sector;
  sector.name = table.text("name");
  const std::string path = "sector/" + sector.name + "/";
  const bool is_elasticity = table.has("rebound_elasticity");
  sector.emissions = read_emissions(table, path + "emissions", tables, problems);
  sector.saving = read_parameter(table, "saving", path + "saving");
  sector.realisation = read_parameter(table, "realisation", path + "realisation");
  sector.rebound_kind = is_elasticity ? model::ReboundKind::price_elasticity : model::ReboundKind::share;
  sector.rebound = read_parameter(table, is_elasticity ? "rebound_elasticity" : "rebound", path + "rebound");
  if (is_elasticity && sector.saving.distribution.upper() == 1 && sector.rebound.distribution.upper() > 1)
    problems.add({table.where("saving"), table.path("saving"), "reaches 1 while rebound_elasticity exceeds 1",
                  "1 - (1 - p)^(1 - e) has no finite value there", "Keep the saving below 1."});
  return sector;
}

}  // namespace

std::vector<model::Sector> read_sectors(const TableView& root, DataTables& tables, Problems& problems) {
  std::vector<model::Sector> sectors;
  for (const TableView& sector : root.tables("sector")) sectors.push_back(read_sector(sector, tables, problems));
  return sectors;
}

}  // namespace fleetprint::input
