#pragma once

#include "input/node.hpp"
#include "input/problems.hpp"

namespace fleetprint::input {

// In a checked scenario without [deployment]: every key that has a meaning only over the years is a problem.
void check_over_time(const Node& root, Problems& problems);

// The same of a part of a scenario that is known to be without years.
void check_at_one_moment(const Node& root, Problems& problems);

}  // namespace fleetprint::input
