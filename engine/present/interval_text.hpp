#pragma once

#include <string>

#include "store/result_summary.hpp"

namespace fleetprint::present {

// Which 95 % intervals of a point's net, or of its footprint where it has no sectors, the trials cannot give, and why;
// empty where they give all.
std::string missing_intervals_text(const store::ResultSummary& summary, const store::PointSummary& point);

}  // namespace fleetprint::present
