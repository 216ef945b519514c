#pragma once

#include <string>
#include <vector>

#include "netcdf/reader.hpp"

namespace fleetprint::present {

// What tells the points of a result apart, all different: the name of a variant, or "rebound = 0.3, growth = linear".
// Of a single scenario one empty name.
std::vector<std::string> point_names(const netcdf::Reader& file);

}  // namespace fleetprint::present
