#pragma once

#include <string>
#include <string_view>

#include "input/csv_table.hpp"
#include "model/indicator.hpp"
#include "model/unit.hpp"

namespace fleetprint::input {

inline constexpr std::string_view carbon_unit = "kg CO2e";

// Tables of values per device: "# Unit: kg CO2e per device", with or without "per device", in any unit of an indicator.

// The unit of the indicator that the table's unit measures, in which its values are read; where it measures none, the
// text itself; empty where there is no such line.
std::string device_unit(const CsvTable& table);

// From the table's unit to that one.
model::UnitConversion to_device_unit(const CsvTable& table);

// The indicator that is measured in the table's unit. Throws base::InputError, with all the table's problems, if there
// is none.
model::Indicator read_indicator(const CsvTable& table);

}  // namespace fleetprint::input
