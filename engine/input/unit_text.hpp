#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/problems.hpp"
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

}  // namespace fleetprint::input
