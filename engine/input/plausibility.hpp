#pragma once

#include <string>

#include "input/plausibility_limits.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// Warns of what a valid scenario says that is implausible, by the limits of plausibility_limits.hpp. An uncertain value
// counts with its upper end; of an unbounded law that is two standard deviations above the mean. What follows from
// several inputs is worked out with every one of them typical.
void warn_of_the_implausible(const TableView& root, const model::Scenario& scenario, Problems& problems);

// Why a value above the limit is warned of.
std::string why(const PlausibilityLimit& limit);

}  // namespace fleetprint::input
