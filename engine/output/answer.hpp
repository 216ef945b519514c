#pragma once

#include <string>

#include "output/result_summary.hpp"

namespace fleetprint::output {

// The years that totals are over, in words: "over 3 years", "over 2024 to 2043".
std::string horizon(const PointSummary& point);

// The sentence that a reader came for.
std::string answer(const ResultSummary& summary, const PointSummary& point);

}  // namespace fleetprint::output
