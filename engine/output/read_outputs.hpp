#pragma once

#include <string>
#include <vector>

#include "output/netcdf_reader.hpp"
#include "output/result_summary.hpp"

namespace fleetprint::output {

// The summaries of an output of the group summary, one for each value of its dimensions before `statistic`, row-major.
std::vector<OutputSummary> read_outputs(const NetcdfReader& file, const std::string& name);

}  // namespace fleetprint::output
