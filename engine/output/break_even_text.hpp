#pragma once

#include <string>

#include "output/result_summary.hpp"

namespace fleetprint::output {

// On which side of each break-even the net is negative, in how many trials there is one, and what holds in the others.
std::string break_even_text(const ResultSummary& summary, const PointSummary& point);

// What the column "saving needed" of several points holds: a sentence.
std::string saving_needed_text(const ResultSummary& summary);

}  // namespace fleetprint::output
