#pragma once

#include <vector>

#include "netcdf/reader.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::store {

// Gives points, in the order of the file, what it says of each. What a file of an early version lacks stays missing.
// Notes in `header` what it has.
void read_points(const netcdf::Reader& file, ResultSummary& header, std::vector<PointSummary>& points);
// Their years, of a result over the years.
void read_years(const netcdf::Reader& file, std::vector<PointSummary>& points);

}  // namespace fleetprint::store
