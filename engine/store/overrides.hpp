#pragma once

#include <string>
#include <vector>

#include "netcdf/reader.hpp"

namespace fleetprint::store {

// The settings of the command line that a result was made with, "key.path=value", as the attribute `overrides` has
// them: a line each. Files of version 0.1.0 have them in `history` alone.
inline constexpr const char* overrides_attribute = "overrides";
std::string overrides_text(const std::vector<std::string>& overrides);
std::vector<std::string> overrides_of(const netcdf::Reader& file);
// Of a history: "fleetprint 0.1.0 run x.toml --set 'seed=1' --set 'sampling.trials=5'".
std::vector<std::string> overrides_in(const std::string& history);

}  // namespace fleetprint::store
