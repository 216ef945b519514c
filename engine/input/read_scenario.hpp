#pragma once

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// What determines a trial: fleet, sectors and sampling method of a checked scenario.
model::Scenario read_scenario(const TableView& root, DataTables& tables, Problems& problems);

}  // namespace fleetprint::input
