#pragma once

#include <optional>
#include <string>
#include <vector>

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

// "a number"; "one of ..." with the choices.
std::string type_text(const Row& row);

// "from 0 to 1", "above 0, up to 200"; empty without limits.
std::string limits_text(const Limits& limits);

// What a value must be: "a number from 0 to 1".
std::string requirement(const Row& row);

// A finite number within the row's limits.
bool fits_number(const Row& row, const Node& node);

// That the value is not what its row asks for.
base::Problem mismatch(const Row& row, const Node& node, const std::string& key);

// The names of the functional blocks, as keys of `blocks` and in tables.
const std::vector<std::string>& block_names();

// The value if it is what its row asks for; otherwise the problem is added, and nothing returned. `key` is the full
// path for messages. Of `blocks` single entries that are wrong come back without a value.
std::optional<Node> checked_value(const Row& row, const Node& node, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
