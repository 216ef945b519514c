#pragma once

#include "netcdf/reader.hpp"
#include "present/json_values.hpp"

namespace fleetprint::present {

// What a page draws of the arrays that it cannot hold: arrays by trial, and histograms of devices. Of each variable an
// object with its name as key, an element for each point (one, where there are no variants):
//   [trial]          {"missing": trials without a value, "lower", "upper": ends, "counts": of equal bins between,
//                     "quantiles": at quantile_levels}
//   [trial year]     {"quantiles": [year][year_levels]}; cumulative_net, which no file holds, from net
//   device_histogram [profile]: {"lower", "upper", "counts"}, neighbouring bins joined
// Quantiles are rounded to seven digits. Empty for files without trials.
Json report_trials(const netcdf::Reader& file);
Json report_device_histograms(const netcdf::Reader& file);

}  // namespace fleetprint::present
