#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/problems.hpp"

namespace fleetprint::input {

// The last part of a key's path: the name of an axis that has none of its own.
std::string default_axis_name(std::string_view path);

// That a result file can have the name, and has no dimension, variable or group of it already; the suggestion comes
// from the axis' key.
void check_axis_name(const std::string& name, std::string_view path, const base::Location& where,
                     const std::string& key, Problems& problems);

}  // namespace fleetprint::input
