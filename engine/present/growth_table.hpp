#pragma once

#include <cstddef>
#include <string>

#include "run/growth_report.hpp"

namespace fleetprint::present {

// The year in which each level is passed, a column for each growth law, and what keeping so many devices takes.
std::string growth_table(const run::GrowthReport& report, std::size_t width);

// The same numbers as JSON.
std::string growth_json(const run::GrowthReport& report);

}  // namespace fleetprint::present
