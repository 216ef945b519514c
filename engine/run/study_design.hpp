#pragma once

#include "model/scenario.hpp"
#include "sampling/design.hpp"

namespace fleetprint::run {

// The design that all points of a study share. Sobol' dimensions go to the parameters in the order in which their names
// first appear over the points. Throws base::InputError where they are more than there are dimensions.
sampling::Design design_of(const model::Study& study);

}  // namespace fleetprint::run
