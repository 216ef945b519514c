#pragma once

#include "input/data_tables.hpp"
#include "input/node.hpp"
#include "input/problems.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// The study of a scenario's tree, without its provenance. The base is point 0; each variant is a copy of the tree with
// its settings applied. Only what the base does not already tell is told of a variant.
model::Study validate(const Node& root, const DataTables& tables, Problems& problems);

}  // namespace fleetprint::input
