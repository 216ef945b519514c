#pragma once

#include <string>

#include "app/sweep_estimate.hpp"
#include "model/scenario.hpp"

namespace fleetprint::app {

// What a sweep moves, its design, its reference, how much it draws, and about how long it takes and how large its file
// gets, a line each.
std::string sweep_text(const model::Study& study, const SweepEstimate& estimate, parallel::Threads threads);

}  // namespace fleetprint::app
