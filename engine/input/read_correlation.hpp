#pragma once

#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/fleet.hpp"

namespace fleetprint::input {

// Sets the fleet's correlation and block_correlation, which go with its dependence.
void read_correlation(const TableView& table, model::Fleet& fleet, Problems& problems);

}  // namespace fleetprint::input
