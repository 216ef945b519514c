#pragma once

#include "base/ids.hpp"
#include "input/sweep_axis.hpp"
#include "input/table_view.hpp"

namespace fleetprint::input {

// How many points the axes make under [sweep], and where: the axes as results have them. Problems are added where there
// are too many, where axes that are moved together differ in length, or where the key `points` does not go with it.
model::Sweep read_design(const TableView& sweep, Combine combine, const std::vector<SweepAxis>& axes,
                         const std::string& device_unit, base::Seed seed, Problems& problems);

}  // namespace fleetprint::input
