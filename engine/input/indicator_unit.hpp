#pragma once

#include <string_view>

#include "input/csv_table.hpp"
#include "model/indicator.hpp"

namespace fleetprint::input {

inline constexpr std::string_view carbon_unit = "kg CO2e";

// The unit of a table's values, "# Unit: kg CO2e per device" without "per device"; empty where there is no such line.
std::string_view device_unit(const CsvTable& table);

// The indicator that is measured in the table's unit. Throws base::InputError, with all the table's problems, if there
// is none.
model::Indicator read_indicator(const CsvTable& table);

}  // namespace fleetprint::input
