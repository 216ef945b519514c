#pragma once

#include <filesystem>

#include "present/json_values.hpp"
#include "present/report_page.hpp"

namespace fleetprint::present {

// A result file of any kind (run, sweep, sensitivity) as one JSON object:
//   kind         "run", "sweep" or "sensitivity"
//   file, attributes, run_info
//   root, summary, sweep: groups, each with dimensions (name: {length, values}) and variables (name: {dimensions,
//   units,
//                long_name, values: row-major, null where there is none}); without what has a trial, bin or age
//   trials, devices: see report_trials.hpp
//   answers      [point] the sentences that answer the question; of a sweep one for all
//   upper_ends   [point] of kind "run": the net at the upper end of all device parts, and how many trials lie above it
//   inputs, references: of the context
//   left_out     names of variables for which there was no room in the page
// Throws base::InputError if the file is no result of Fleetprint.
Json report_data(const std::filesystem::path& path, const ReportContext& context);

}  // namespace fleetprint::present
