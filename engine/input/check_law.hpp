#pragma once

#include <optional>
#include <string>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// The table of a distribution (Type::quantity) or a triple (any other type) if its ends lie within the row's limits and
// ascend; otherwise the problems are added, and nothing returned.
std::optional<Node> checked_law(const Row& row, const Node& table, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
