#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.hpp"
#include "model/scenario.hpp"

namespace fleetprint::sampling {

// Points of the unit cube (0, 1)^dimensions, such as those of a sweep, in one randomisation of the design:
// [point][dimension]. latin_hypercube: one point in each of `points` strata of every dimension. sobol: balanced where
// `points` is a power of two; more points of it begin with the same ones, as do those of random. A design of more
// dimensions has the same coordinates in the first ones.
// dimensions: at most random::greatest_sobol_dimensions; points: from 1 on.
std::vector<double> design_points(model::SamplingDesign design, std::uint32_t points, std::uint32_t dimensions,
                                  base::Seed seed);

}  // namespace fleetprint::sampling
