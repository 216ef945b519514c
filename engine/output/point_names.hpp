#pragma once

#include <string>
#include <vector>

#include "output/netcdf_reader.hpp"

namespace fleetprint::output {

// What tells the points of a result apart, all different: the name of a variant, or "rebound = 0.3, growth = linear".
// Of a single scenario one empty name.
std::vector<std::string> point_names(const NetcdfReader& file);

}  // namespace fleetprint::output
