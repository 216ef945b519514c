#pragma once

#include <cstddef>
#include <string>

#include "store/sweep_summary.hpp"

namespace fleetprint::present {

// For people: the question, the answer over all points, the axes, the points (of many the least, the greatest and those
// nearest to net zero, and what each axis does on average), precision and how it was drawn.
std::string sweep_table(const store::SweepSummary& summary, std::size_t width);

// For programs: every point with its coordinates and main numbers as JSON; what does not exist is null.
std::string sweep_json(const store::SweepSummary& summary);

}  // namespace fleetprint::present
