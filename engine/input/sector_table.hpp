#pragma once

#include <string>
#include <utility>
#include <vector>

#include "input/csv_table.hpp"

namespace fleetprint::input {

// What the rows of a sector table emit [Mt CO2 or Mt CO2e per year], in the table's order.
using SectorTable = std::vector<std::pair<std::string, double>>;

// A CSV with the columns sector and either mt_co2_per_year or mt_co2e_per_year. Throws base::InputError with all
// problems.
SectorTable sectors_of(const CsvTable& table);

}  // namespace fleetprint::input
