#pragma once

#include <cmath>
#include <limits>
#include <optional>

namespace fleetprint::base {

// Stands for the value of a quantity that does not exist: the break-even saving of a fleet that no saving pays back.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// What is not finite does not exist.
inline std::optional<double> if_finite(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}
inline double or_missing(double value) { return std::isfinite(value) ? value : missing; }

}  // namespace fleetprint::base
