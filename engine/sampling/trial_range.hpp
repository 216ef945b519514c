#pragma once

#include <cstddef>

#include "base/ids.hpp"
#include "kernels/vector_width.hpp"

namespace fleetprint::sampling {

// Consecutive trials, and the vector width that draws them. Fast from a multiple of kernels::trial_group on.
struct TrialRange {
  base::Trial first;
  std::size_t count;
  kernels::VectorWidth width;
};

}  // namespace fleetprint::sampling
