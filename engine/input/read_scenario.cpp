#include "input/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "input/device_tables.hpp"
#include "input/table_unit.hpp"

namespace fleetprint::input {
namespace {

using Names = std::initializer_list<std::string_view>;

void read_devices(const TableView& root, model::Scenario& scenario) {
  const TableView table = root.table("inventory");
  const auto listed = table.data<inventory_of>("table");
  std::optional<model::Inventory> inventory;
  if (listed) {
    inventory = *listed;
    inventory->scale(table.number("truncation_factor"));
    scenario.indicator = inventory->indicator();
  }
  scenario.fleet = read_fleet(root, inventory ? &*inventory : nullptr);
}

void check_units(const TableView& root, const model::Scenario& scenario) {
  const std::string& unit = scenario.indicator.device_unit;
  if (!unit.empty() && !scenario.sectors.empty() && unit != carbon_unit)
    root.problems().add(root.tables("sector").front().where(), "sector",
                        fmt::format("sectors are in Mt CO2e, the inventory is in {}", unit), "a net needs one unit",
                        "Leave the sectors out, or take a carbon inventory.");
}

// Which tables of the top level each part of a scenario is read from. That there is a [deployment], and its first year,
// is the same in all points.
template <class Changes>
void read_parts(Changes changes, const TableView& root, model::Scenario& scenario) {
  if (changes({"inventory", "fleet", "lifetime"})) read_devices(root, scenario);
  if (changes({"deployment", "lifetime", "decarbonisation"})) scenario.timeline = read_timeline(root);
  if (changes({"sector"})) scenario.sectors = read_sectors(root);
  if (changes({"inventory", "sector"})) check_units(root, scenario);
  if (changes({"sampling"})) {
    scenario.method = root.table("sampling").choice<model::SamplingMethod>("method");
    scenario.aggregate_tolerance = root.table("sampling").number("aggregate_tolerance");
  }
}

}  // namespace

model::Scenario read_scenario(const TableView& root) {
  model::Scenario scenario;
  read_parts([](Names) { return true; }, root, scenario);
  return scenario;
}

void read_changes(const std::vector<std::string_view>& changed, const TableView& root, model::Scenario& scenario) {
  const auto changes = [&](Names any_of) {
    return std::find_first_of(any_of.begin(), any_of.end(), changed.begin(), changed.end()) != any_of.end();
  };
  read_parts(changes, root, scenario);
}

}  // namespace fleetprint::input
