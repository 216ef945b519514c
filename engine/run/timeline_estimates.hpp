#pragma once

#include "run/result.hpp"
#include "run/years_model.hpp"

namespace fleetprint::run {

// Footprint and net over the horizon at one reading of the inventory, every other parameter typical; no break-even.
EstimateResult total_estimate(const YearsModel& timeline, FleetEstimate estimate);

NetAtBadEnds net_at_bad_ends(const YearsModel& timeline);

// Fills what does not come from trials: the four estimates, in total and by year, every other parameter typical; the
// age structure; and the distribution of one device of each profile.
void describe_timeline(const YearsModel& timeline, const model::Study& study, const Execution& execution,
                       PointResult& result);

}  // namespace fleetprint::run
