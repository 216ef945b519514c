#pragma once

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/sector.hpp"

namespace fleetprint::input {

// The baseline of the sector whose name is set: a number, rows of a table, or columns of a series by year, and how it
// goes on from the first year of the horizon.
void read_emissions(const TableView& table, double first_year, const DataTables& tables, model::Sector& sector,
                    Problems& problems);

}  // namespace fleetprint::input
