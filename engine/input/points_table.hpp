#pragma once

#include <vector>

#include "input/csv_table.hpp"
#include "input/sweep_axis.hpp"

namespace fleetprint::input {

// Gives the axes the values of a table's columns, one for each row. A column has the name of an axis, else the path of
// a key, of which it makes an axis; cells are labels of the axis where it has some, else numbers, true, false or texts.
// The table is read to its end.
void read_columns(CsvReader& table, std::vector<SweepAxis>& axes, Problems& problems);

}  // namespace fleetprint::input
