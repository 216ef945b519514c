#pragma once

#include <optional>

#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/precision_goal.hpp"
#include "model/sampling_design.hpp"

namespace fleetprint::input {

// The design of the trials, from the [sampling] table of a checked scenario; refuses numbers of trials that it cannot
// place.
model::DesignOptions read_trial_design(const TableView& root, const std::optional<model::PrecisionGoal>& until,
                                       Problems& problems);

}  // namespace fleetprint::input
