#pragma once

#include <cstdint>
#include <functional>

#include "model/scenario.hpp"
#include "sampling/design.hpp"

namespace fleetprint::run {

// The design that all points of a study share. Sobol' dimensions go to the parameters in the order in which their names
// first appear over the points. Throws base::InputError where they are more than there are dimensions.
// point_of: gives any point of the study.
sampling::Design design_of(const model::Study& study, const std::function<model::Point(std::uint64_t)>& point_of);

}  // namespace fleetprint::run
