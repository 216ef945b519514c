#pragma once

#include <optional>

#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/precision_goal.hpp"

namespace fleetprint::input {

// The precision at which a checked scenario's points stop (sampling.until); nothing where they take all trials.
std::optional<model::PrecisionGoal> read_until(const TableView& root, Problems& problems);

}  // namespace fleetprint::input
