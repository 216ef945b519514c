#pragma once

#include "run/execution.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// Runs one point. with_stock: whether stock, inflow and retirement are outputs of every trial, as they must be in all
// points of a study once they are uncertain in one.
PointResult run_point(const model::Study& study, const model::Point& point, bool with_stock,
                      const Execution& execution);

// Runs every point of a study. The result does not depend on the execution. Throws base::InputError if two parameters'
// names collide, base::RunError if a value is not finite.
Result run_study(model::Study study, const Execution& execution);

}  // namespace fleetprint::run
