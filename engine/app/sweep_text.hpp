#pragma once

#include <string>

#include "model/scenario.hpp"

namespace fleetprint::app {

// What a sweep moves, its design, its reference and how much it draws, a line each.
std::string sweep_text(const model::Study& study);

}  // namespace fleetprint::app
