#pragma once

#include "run/factors.hpp"
#include "run/sensitivity_options.hpp"
#include "run/sensitivity_result.hpp"
#include "store/result_frame.hpp"

namespace fleetprint::store {

// The attribute that tells what a sensitivity analysis was asked for, which other results do not have.
inline constexpr const char* sensitivity_attribute = "sensitivity";
// Ends the names of variables of responses by year.
inline constexpr const char* by_year_suffix = "_by_year";

// What the file of a sensitivity analysis says besides its points. `study` is the one that was read.
ResultFrame frame_of_sensitivity(const model::Study& study, const run::SensitivityOptions& options,
                                 const run::SensitivityFrame& frame);

// What it says of one point (see README.md).
PointRecord record_sensitivity(const run::SensitivityFrame& frame, const run::SensitivityResult& result);

}  // namespace fleetprint::store
