#pragma once

#include <cstddef>
#include <string>

#include "store/sensitivity_summary.hpp"

namespace fleetprint::present {

// For people: what was asked, and for each point, response and method the factors in the order of their index, with
// interval and bar; what to do where intervals are wide. Of a sweep the leading factors of every point.
std::string sensitivity_table(const store::SensitivitySummary& summary, std::size_t width);

// For programs: every index with its labels as JSON; what does not exist is null.
std::string sensitivity_json(const store::SensitivitySummary& summary);

}  // namespace fleetprint::present
