#pragma once

#include <string>
#include <vector>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// The names of the functional blocks, as keys of `blocks` and in tables.
const std::vector<std::string>& block_names();

// The table of a profile's `blocks` without unknown names, and with a Moment for wrong values; each is a problem.
Node checked_blocks(const Row& row, const Node& table, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
