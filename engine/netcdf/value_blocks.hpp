#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "netcdf/reader.hpp"

namespace fleetprint::netcdf {

// Hands on the values of a variable of numbers in their order, row-major, at most about `most` at a time, so that no
// array has to fit into memory.
void for_each_block(const Reader& file, const std::string& variable, std::size_t most,
                    const std::function<void(std::span<const double>)>& take);

}  // namespace fleetprint::netcdf
