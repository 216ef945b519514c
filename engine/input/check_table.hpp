#pragma once

#include <string>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// Path of a key in a table: "fleet" and "devices" give "fleet.devices".
std::string joined(const std::string& path, std::string_view key);

// The table with what the schema allows in it. What is unknown, wrong, missing, told in two ways or named twice is
// added to the problems; unknown members are left out, and what is wrong has no value any more (a Moment stands there).
Node checked_table(const Node& table, Section section, const std::string& path, Problems& problems);

// The same of what the table says, without what it lacks and what it says in two ways.
Node checked_members(const Node& table, Section section, const std::string& path, Problems& problems);

// In a checked scenario without [deployment]: every key that has a meaning only over the years is a problem.
void check_over_time(const Node& root, Problems& problems);

// The same of a part of a scenario that is known to be without years.
void check_at_one_moment(const Node& root, Problems& problems);

}  // namespace fleetprint::input
