#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/netcdf_reader.hpp"
#include "output/result_summary.hpp"

namespace fleetprint::output {

// Warnings of the input, those of the attribute `warnings`.
std::vector<std::string> read_warnings(const NetcdfReader& file);

// What a result says of all its points; of the points nothing. Throws base::InputError if the file is no result of
// Fleetprint, or of a newer format.
ResultSummary read_header(const NetcdfReader& file, const std::filesystem::path& path);

}  // namespace fleetprint::output
