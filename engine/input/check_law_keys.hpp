#pragma once

#include <string>

#include "input/node.hpp"
#include "input/problems.hpp"

namespace fleetprint::input {

// Whether a distribution has the keys of its law, all that are needed and no others; otherwise the problems are added.
// Values are not looked at, but the law's name must be a known one.
bool check_law_keys(const Node& table, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
