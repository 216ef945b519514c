#pragma once

#include <string>
#include <vector>

#include "netcdf/reader.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::store {

// The summaries of an output of the group summary, one for each value of its dimensions before `statistic`, row-major.
std::vector<OutputSummary> read_outputs(const netcdf::Reader& file, const std::string& name);

}  // namespace fleetprint::store
