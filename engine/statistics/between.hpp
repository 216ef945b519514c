#pragma once

#include <cmath>

namespace fleetprint::statistics {

// The part `weight` of the way from one value to the next, whose distance may be greater than any number.
inline double between(double value, double next, double weight) {
  const double rise = next - value;
  return std::isfinite(rise) ? value + weight * rise : (1 - weight) * value + weight * next;
}

}  // namespace fleetprint::statistics
