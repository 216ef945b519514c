#pragma once

namespace fleetprint::base {

// 365.25 days: the Julian year.
inline constexpr double hours_per_year = 8766.0;
inline constexpr double watt_hours_per_kilowatt_hour = 1000.0;

}  // namespace fleetprint::base
