#pragma once

#include "app/point_work.hpp"
#include "app/sweep_options.hpp"

namespace fleetprint::app {

// A command over all points of a sweep: on threads and ranks, in shards, with checkpoints, until interrupted. Returns
// the exit code; failures have been told.
int sweep_points(const SweepOptions& options, const MakePointWork& make_work);

}  // namespace fleetprint::app
