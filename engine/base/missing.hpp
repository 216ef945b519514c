#pragma once

#include <limits>

namespace fleetprint::base {

// Stands for the value of a quantity that does not exist: the break-even saving of a fleet that no saving pays back.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace fleetprint::base
