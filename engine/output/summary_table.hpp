#pragma once

#include <string>

#include "output/result_summary.hpp"

namespace fleetprint::output {

// For people: the question, the answer, footprint, handprint, net, break-even points, the points side by side, and what
// the answer rests on. At most 110 columns.
std::string summary_table(const ResultSummary& summary);

// For programs: the same numbers as JSON; what does not exist is null.
std::string summary_json(const ResultSummary& summary);

}  // namespace fleetprint::output
