#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/csv_table.hpp"
#include "input/problems.hpp"
#include "model/inventory.hpp"
#include "model/unit.hpp"

namespace fleetprint::input {

inline constexpr std::string_view emissions_unit = "Mt CO2e per year";
inline constexpr std::string_view intensity_unit = "kg CO2e per kWh";

// The unit that a text names. A word that no unit has is a problem of "Unit" at that place.
std::optional<model::Unit> read_unit(const std::string& text, const base::Location& where, Problems& problems);

// The unit of a name of the program's own, which has one.
model::Unit known_unit(std::string_view text);

// Whether amounts of the one may be counted as amounts of the other, but for their factor: the same dimension, and the
// same substance or CO2 for CO2e.
bool is_measured_in(const model::Unit& unit, const model::Unit& other);

// "mass of CO2e per time".
std::string kind_text(const model::Unit& unit);

// From the unit that a text names to `wanted`; nothing with a problem, which names both.
std::optional<model::UnitConversion> read_conversion(const std::string& text, std::string_view wanted,
                                                     const base::Location& where, Problems& problems);

// The unit in the name of a column, "Mt CO2e per year" for mt_co2e_per_year; empty where there is none.
std::string unit_in_name(std::string_view column);

// The unit of a column's values: what its name says, else the line "# Unit:"; empty where neither says one. That both
// say different things is a problem.
std::string unit_of_column(const CsvTable& table, const CsvCell& column, Problems& problems);

// From the unit of the column's values to `wanted`; by 1 with a problem, also where there is no unit.
model::UnitConversion column_conversion(const CsvTable& table, const CsvCell& column, std::string_view wanted,
                                        Problems& problems);

// That values are of CO2 alone, which counts as CO2e; empty where they are not.
std::string note_of_co2(const CsvTable& table);

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
