#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "netcdf/reader.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::store {

// Warnings of the input, those of the attribute `warnings`.
std::vector<std::string> read_warnings(const netcdf::Reader& file);

// What a result says of all its points; of the points nothing. Throws base::InputError if the file is no result of
// Fleetprint, or of a newer format.
ResultSummary read_header(const netcdf::Reader& file, const std::filesystem::path& path);

}  // namespace fleetprint::store
