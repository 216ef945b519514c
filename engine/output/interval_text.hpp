#pragma once

#include <string>

#include "output/result_summary.hpp"

namespace fleetprint::output {

// Which 95 % intervals of a point's net, or of its footprint where it has no sectors, the trials cannot give, and why;
// empty where they give all.
std::string missing_intervals_text(const ResultSummary& summary, const PointSummary& point);

}  // namespace fleetprint::output
