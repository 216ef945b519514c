#include "input/read_sectors.hpp"

#include <fmt/format.h>

#include "input/read_emissions.hpp"
#include "input/read_quantity.hpp"

namespace fleetprint::input {
namespace {

model::RealisationPath read_realisation_path(const TableView& table, const std::string& name, Problems& problems) {
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
      problems.add({ramp.where("to_year"),
                    ramp.path("to_year"),
                    fmt::format("is {}", path.to_year),
                    fmt::format("must come after from_year, {}", path.from_year),
                    {}});
  }
  return path;
}

model::Sector read_sector(const TableView& table, double first_year, const DataTables& tables, Problems& problems) {
  model::Sector sector;
  sector.name = table.text("name");
  const std::string path = "sector/" + sector.name + "/";
  const bool is_elasticity = table.has("rebound_elasticity");
  read_emissions(table, first_year, tables, sector, problems);
  sector.path.realisation = read_realisation_path(table, sector.name, problems);
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

std::vector<model::Sector> read_sectors(const TableView& root, const DataTables& tables, Problems& problems) {
  std::vector<model::Sector> sectors;
  const double first_year = root.table("deployment").number("first_year");
  for (const TableView& sector : root.tables("sector"))
    sectors.push_back(read_sector(sector, first_year, tables, problems));
  return sectors;
}

}  // namespace fleetprint::input
