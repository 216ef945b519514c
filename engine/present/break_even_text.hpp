#pragma once

#include <string>

#include "store/result_summary.hpp"

namespace fleetprint::present {

// On which side of each break-even the net is negative, in how many trials there is one, and what holds in the others.
std::string break_even_text(const store::ResultSummary& summary, const store::PointSummary& point);

// What the column "saving needed" of several points holds: a sentence.
std::string saving_needed_text(const store::ResultSummary& summary);

}  // namespace fleetprint::present
