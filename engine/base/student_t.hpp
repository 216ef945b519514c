#pragma once

namespace fleetprint::base {

// t with P(T > t) = tail, 0 < tail < 1, of Student's t distribution with that many degrees of freedom > 0.
double student_t_exceeded(double degrees, double tail);

}  // namespace fleetprint::base
