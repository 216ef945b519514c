#pragma once

#include <string>
#include <string_view>

#include "input/csv_table.hpp"
#include "model/unit.hpp"

namespace fleetprint::input {

// The unit of a column's values: what its name says, else the line "# Unit:"; empty where neither says one. That both
// say different things is a problem.
std::string unit_of_column(const CsvTable& table, const CsvCell& column, Problems& problems);

// From the unit of the column's values to `wanted`; by 1 with a problem, also where there is no unit.
model::UnitConversion column_conversion(const CsvTable& table, const CsvCell& column, std::string_view wanted,
                                        Problems& problems);

// That values are of CO2 alone, which counts as CO2e; empty where they are not.
std::string note_of_co2(const CsvTable& table);

}  // namespace fleetprint::input
