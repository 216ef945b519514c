#pragma once

#include <string>

#include "store/result_summary.hpp"

namespace fleetprint::present {

// How many trials the points took for the precision that was asked for, and which of them did not reach it. Only where
// some was.
std::string precision_text(const store::ResultSummary& summary);

}  // namespace fleetprint::present
