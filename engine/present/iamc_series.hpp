#pragma once

#include <string>
#include <vector>

#include "netcdf/reader.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::present {

// A variable of a result as variables of the IAMC format.
struct IamcSeries {
  std::string path;                // its dimensions: those of points, maybe `year`, maybe one more
  std::vector<std::string> names;  // along that one more; else one
  bool is_of_horizon = false;      // a total over the horizon, to be divided by its years
};

// What a result holds of them: of every year, or of a fleet at one moment over its horizon.
std::vector<IamcSeries> iamc_series(const netcdf::Reader& file, const store::ResultSummary& header);

}  // namespace fleetprint::present
