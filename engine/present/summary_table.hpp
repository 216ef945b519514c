#pragma once

#include <cstddef>
#include <string>

#include "store/result_summary.hpp"

namespace fleetprint::present {

// For people: the question, the answer, footprint, handprint, net, break-even points, the points side by side, and what
// the answer rests on.
std::string summary_table(const store::ResultSummary& summary, std::size_t width);

// For programs: the same numbers as JSON; what does not exist is null.
std::string summary_json(const store::ResultSummary& summary);

}  // namespace fleetprint::present
