#pragma once

#include <span>
#include <vector>

#include "run/execution.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// What the trials say once every fleet's footprint is known.
struct TrialOutputs {
  std::vector<Output> outputs;              // in the order of the result file, summarised
  statistics::Probability net_negative;     // P(net < 0)
  std::vector<double> handprint_by_sector;  // [sector], mean over trials, fleet unit over the horizon
};

// Draws the sectors of every trial and nets them against the footprints [trial, fleet unit over the horizon]. Throws
// base::RunError naming point and trial if a value is not finite.
TrialOutputs net_trials(const model::Study& study, const model::Point& point, std::vector<double> footprints,
                        const Execution& execution);

}  // namespace fleetprint::run
