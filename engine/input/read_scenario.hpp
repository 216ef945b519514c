#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/fleet.hpp"
#include "model/inventory.hpp"
#include "model/scenario.hpp"
#include "model/sector.hpp"

namespace fleetprint::input {

// What determines a trial: fleet, sectors and sampling method of a checked scenario.
model::Scenario read_scenario(const TableView& root);

// Brings a scenario up to date whose tables of the top level of these names have changed, and reads no more than that.
void read_changes(const std::vector<std::string_view>& changed, const TableView& root, model::Scenario& scenario);

// The fleet of a checked scenario. `inventory` is null where it could not be read.
model::Fleet read_fleet(const TableView& root, const model::Inventory* inventory);

// The [[sector]] tables of a checked scenario, in file order.
std::vector<model::Sector> read_sectors(const TableView& root);

// [lifetime] of a checked scenario.
model::LifetimeLaw read_lifetime(const TableView& root);

// [deployment] and [decarbonisation] of a checked scenario; nothing without the former.
std::optional<model::Timeline> read_timeline(const TableView& root);

}  // namespace fleetprint::input
