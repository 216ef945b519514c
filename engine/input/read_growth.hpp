#pragma once

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/deployment.hpp"

namespace fleetprint::input {

// One [[deployment.growth]] of a checked scenario.
model::GrowthLaw read_growth(const TableView& table, const DataTables& tables, Problems& problems);

}  // namespace fleetprint::input
