#pragma once

#include "run/execution.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// Runs a point that has years: its totals over the horizon and its course over the years. `with_stock`: whether stock,
// inflow and retirement are outputs of every trial, as they must be in all points once they are uncertain in one.
// Cost of a trial, with Y years, C cohorts, P profiles and S sectors: C P sums of devices (about 50 ns each),
// 3 Y C multiply-adds for stages and, where growth is uncertain, as many again for the cohort balance, and
// about 10 ns for each of Y S sector values and 8 Y outputs. Memory: 16384 trials of all outputs, and all trials of
// those that the file holds.
PointResult run_timeline(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         bool with_stock, const Execution& execution);

}  // namespace fleetprint::run
