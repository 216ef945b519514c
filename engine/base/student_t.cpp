#include "base/student_t.hpp"

#include <cmath>

#include "base/beta_quantile.hpp"

namespace fleetprint::base {

// P(|T| > t) = I_x(degrees / 2, 1 / 2), x = degrees / (degrees + t^2) (Abramowitz & Stegun 1964, 26.7.1).
double student_t_exceeded(double degrees, double tail) {
  if (tail > 0.5) return -student_t_exceeded(degrees, 1 - tail);
  const UnitPoint x = beta_quantile(degrees / 2, 0.5, 2 * tail);
  return std::sqrt(degrees * x.from_one / x.from_zero);
}

}  // namespace fleetprint::base
