#pragma once

#include <vector>

#include "input/csv_table.hpp"
#include "input/sweep_axis.hpp"
#include "input/table_view.hpp"

namespace fleetprint::input {

// Gives the axes the values of a table's columns, one for each row. A column has the name of an axis, else the path of
// a key, of which it makes an axis; cells are labels of the axis where it has some, else numbers, true, false or texts.
// The table is read to its end.
void read_columns(CsvReader& table, std::vector<SweepAxis>& axes, Problems& problems);

inline constexpr std::size_t most_axes = 16;

// Gives every axis that has no name the last part of its key, so that paths and messages can name it.
void name_axes(Node& sweep);

// The axes of a checked [sweep], with values that stand there or that a range makes; `table`, where it is not null, has
// the values of the points instead, and may name keys of its own. A problem is added for what cannot be an axis.
std::vector<SweepAxis> read_axes(const TableView& sweep, Combine combine, CsvReader* table);

}  // namespace fleetprint::input
