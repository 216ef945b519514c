#pragma once

#include <span>

#include "run/trial_model.hpp"

namespace fleetprint::run {

// Runs a point: draws its trials in blocks, all of them or, with a goal, until it is reached; collects and summarises
// what its model says of them. Throws base::RunError if a value is not finite.
PointResult run_point(const model::Study& study, const TrialModel& model, const Execution& execution);

// Adds to a point's result its totals' differences to the reference's, trial by trial. Points share all draws they have
// in common, so that the error of a mean difference is that of paired samples, sd(d) / sqrt(n), and as a rule far below
// that of two independent runs (common random numbers; Glasserman & Yao 1992, Management Science 38(6)). Both must have
// their totals' trials, of which those count that both have.
void compare_totals(const model::Study& study, const std::vector<Output>& reference, const Execution& execution,
                    PointResult& result);

}  // namespace fleetprint::run
