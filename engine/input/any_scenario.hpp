#pragma once

#include "input/node.hpp"

namespace fleetprint::input {

// Stands for a base that cannot be read, so that what is laid over it is checked all the same: every path of the schema
// leads somewhere in it. Its tables, distributions and blocks are empty; lists of tables have one element for any name.
// Its nodes have no place: a problem without one is the stand-in's own.
Node any_scenario();

// The name of that element; no table of a file may have it.
inline constexpr const char* any_name = "*";

}  // namespace fleetprint::input
