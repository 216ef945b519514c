#pragma once

#include "model/scenario.hpp"
#include "output/netcdf_group.hpp"

namespace fleetprint::output {

// The attributes of the root: what the file is, and what it was made from.
void write_provenance(NetcdfGroup root, const model::Study& study);

}  // namespace fleetprint::output
