#pragma once

#include <string>

#include "output/result_summary.hpp"

namespace fleetprint::output {

// How many trials the points took for the precision that was asked for, and which of them did not reach it. Only where
// some was.
std::string precision_text(const ResultSummary& summary);

}  // namespace fleetprint::output
