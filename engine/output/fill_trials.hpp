#pragma once

#include <cstdint>
#include <vector>

#include "base/missing.hpp"

namespace fleetprint::output {

// The values of a point's trials, filled up with missing ones in `memory` where it stopped before the last of the
// dimension `trial`.
inline const std::vector<double>& fill_trials(const std::vector<double>& values, std::uint64_t trials,
                                              std::vector<double>& memory) {
  if (values.size() == trials) return values;
  memory = values;
  memory.resize(trials, base::missing);
  return memory;
}

}  // namespace fleetprint::output
