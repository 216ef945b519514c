#pragma once

#include <cstdint>

namespace fleetprint::statistics {

// The 97.5 % quantile of Student's t: half the width of a 95 % interval in standard errors that are estimated with so
// many degrees of freedom. NaN at 0.
double student_t_975(std::uint64_t degrees);

}  // namespace fleetprint::statistics
