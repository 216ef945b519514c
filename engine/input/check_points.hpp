#pragma once

#include "input/problems.hpp"
#include "input/sweep_state.hpp"

namespace fleetprint::input {

// Each value of each axis, whatever stands beside it. The reader need not be of a valid base.
void check_values(const SweepState& sweep, Problems& problems);

// The points, of a grid those first that differ from the first one in one axis. What is told of one point is not told
// again of others. Where there are more than most_points_checked, of a grid only those are read, and at most so many of
// an axis; of another design the first most_points_checked.
void check_points(const SweepState& sweep, Problems& problems);

}  // namespace fleetprint::input
