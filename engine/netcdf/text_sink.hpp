#pragma once

#include <functional>
#include <string_view>

namespace fleetprint::netcdf {

// Where a long text goes, piece by piece as it is made.
using TextSink = std::function<void(std::string_view)>;

}  // namespace fleetprint::netcdf
