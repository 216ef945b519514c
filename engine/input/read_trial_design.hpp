#pragma once

#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/sampling_design.hpp"

namespace fleetprint::input {

// The design of the trials, from the [sampling] table of a checked scenario; refuses numbers of trials that it cannot
// place.
model::DesignOptions read_trial_design(const TableView& root, Problems& problems);

}  // namespace fleetprint::input
