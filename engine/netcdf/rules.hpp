#pragma once

#include <string>

#include "netcdf/values.hpp"

namespace fleetprint::netcdf {

// Rules of the file format that callers must keep. Checked in every build: what breaks one may be written without
// complaint and then fail in other people's readers. Each throws base::ContractViolation.

void require(bool condition, const std::string& otherwise);
void require_name(const std::string& name);
void require_described(const std::string& path, const VariableText& text);

}  // namespace fleetprint::netcdf
