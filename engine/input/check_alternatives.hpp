#pragma once

#include <string>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// Of the keys of one group that say the same thing in different ways, a table takes those of one side: with two sides,
// without a key that the chosen side needs, or without any where every side has a required key, there is a problem.
void check_alternatives(const Node& table, Section section, const std::string& path, Problems& problems);

}  // namespace fleetprint::input
