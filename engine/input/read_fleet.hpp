#pragma once

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/fleet.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// The fleet of a checked scenario. `inventory` is null where it could not be read.
model::Fleet read_fleet(const TableView& root, const model::Inventory* inventory);

}  // namespace fleetprint::input
