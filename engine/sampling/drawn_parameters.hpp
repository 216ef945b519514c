#pragma once

#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::sampling {

// The names of the parameters whose uniform number a trial of the scenario draws from a Design, in the order of the
// scenario; parameters that share a draw have one name, which may come more than once.
std::vector<std::string> drawn_parameters(const model::Scenario& scenario);

}  // namespace fleetprint::sampling
