#pragma once

#include "run/execution.hpp"
#include "run/fleet_store.hpp"
#include "run/result.hpp"
#include "sampling/design.hpp"

namespace fleetprint::run {

// Runs a point without years, whose fleet may be one of other points too. Throws base::RunError if a value is not
// finite.
PointResult run_snapshot(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         SharedFleet& fleet, const Execution& execution);

}  // namespace fleetprint::run
