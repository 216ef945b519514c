#include "input/read_scenario.hpp"

#include <fmt/format.h>

#include "input/indicator_unit.hpp"
#include "input/inventory_table.hpp"
#include "input/read_fleet.hpp"
#include "input/read_sectors.hpp"
#include "input/read_timeline.hpp"

namespace fleetprint::input {

model::Scenario read_scenario(const TableView& root, DataTables& tables, Problems& problems) {
  auto inventory = tables.read(root.table("inventory"), "table", inventory_of, problems);
  if (inventory) inventory->scale(root.table("inventory").number("truncation_factor"));
  model::Scenario scenario;
  if (inventory) scenario.indicator = inventory->indicator();
  scenario.fleet = read_fleet(root, inventory ? &*inventory : nullptr, tables, problems);
  scenario.timeline = read_timeline(root, tables, problems);
  scenario.sectors = read_sectors(root, tables, problems);
  scenario.method = root.table("sampling").choice<model::SamplingMethod>("method");
  scenario.aggregate_tolerance = root.table("sampling").number("aggregate_tolerance");
  if (inventory && !scenario.sectors.empty() && scenario.indicator.device_unit != carbon_unit)
    problems.add({root.tables("sector").front().where(), "sector",
                  fmt::format("sectors are in Mt CO2e, the inventory is in {}", scenario.indicator.device_unit),
                  "a net needs one unit", "Leave the sectors out, or take a carbon inventory."});
  return scenario;
}

}  // namespace fleetprint::input
