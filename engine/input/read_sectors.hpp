#pragma once

#include <vector>

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/sector.hpp"

namespace fleetprint::input {

// The [[sector]] tables of a checked scenario, in file order.
std::vector<model::Sector> read_sectors(const TableView& root);

}  // namespace fleetprint::input
