#pragma once

#include "run/execution.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// Runs every point of a study. The result does not depend on the execution. Throws base::InputError if two parameters'
// names collide, base::RunError if a value is not finite.
Result run_study(model::Study study, const Execution& execution);

}  // namespace fleetprint::run
