#pragma once

#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// The [output] table of a checked scenario.
model::OutputOptions read_output(const TableView& root, Problems& problems);

}  // namespace fleetprint::input
