#pragma once

#include <string>
#include <utility>
#include <vector>

#include "input/csv_table.hpp"

namespace fleetprint::input {

// What the rows of a sector table emit [Mt CO2e per year, CO2 counting as CO2e], in the table's order.
using SectorTable = std::vector<std::pair<std::string, double>>;

// A CSV with the columns sector and either emissions, in the unit of the line "# Unit:", or one that names its unit,
// such as mt_co2_per_year or t_co2e_per_year; the line must not contradict that. Throws base::InputError with all
// problems.
SectorTable sectors_of(const CsvTable& table);

}  // namespace fleetprint::input
