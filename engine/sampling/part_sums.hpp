#pragma once

#include <array>

#include "model/inventory.hpp"

namespace fleetprint::sampling {

// One number for each part of a device, such as the sum over devices [the indicator's device unit].
using PartSums = std::array<double, model::part_count>;

inline double total(const PartSums& parts) {
  double sum = 0;
  for (const double part : parts) sum += part;
  return sum;
}

inline void add(PartSums& to, const PartSums& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

}  // namespace fleetprint::sampling
