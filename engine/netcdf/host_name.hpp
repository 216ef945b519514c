#pragma once

#include <string>

namespace fleetprint::netcdf {

// The name of this machine, "localhost" if it has none.
std::string host_name();

}  // namespace fleetprint::netcdf
