#pragma once

#include <optional>
#include <string>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// The value if it is what its row asks for; otherwise the problem is added, and nothing returned. `key` is the full
// path for messages. Of `blocks` single entries that are wrong come back without a value.
std::optional<Node> checked_value(const Row& row, const Node& node, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
