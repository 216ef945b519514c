#pragma once

#include <cmath>

#include "base/elementary.hpp"

// The standard normal distribution with bits that are the same everywhere, as base/elementary.hpp has it.
namespace fleetprint::base {

namespace normal {

// exp(z^2 / 2) P(N > z) (z + 4) in powers of t = (z - 4) / (z + 4), z >= 0, to 7e-17: the polynomial that interpolates
// it at 25 Chebyshev nodes of t in [-1, 1], worked out in 50 digits; the map is Schonfelder's (1978, Math. Comp. 32).
inline constexpr std::array tail_terms = {
    0.7552851304157515,     -0.6078966419718923,     0.38713740074221453,    -0.18652185795963533,
    0.06039657489093607,    -0.007540188967419565,   -0.0034796923673884156, 0.0016308184678064444,
    0.00013334431270030784, -0.00023109501999200649, -1.908265085342679e-06, 3.5145122560125815e-05,
    7.167263978705016e-07,  -5.921638801978817e-06,  -6.299974265164222e-07, 1.0248325060946323e-06,
    2.727176083262385e-07,  -1.5982676610438677e-07, -8.713294621467491e-08, 1.7881872409503415e-08,
    2.1604426842720404e-08, -6.021003727951476e-10,  -3.798041859957449e-09, -1.1742107539247065e-10,
    3.51569242668093e-10};

// Wichura (1988), Applied Statistics 37, algorithm AS 241, PPND16: numerators and denominators of three ranges.
inline constexpr double central_range = 0.425;
inline constexpr std::array central_above = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                             1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                             3.3430575583588128105e4, 2.5090809287301226727e3};
inline constexpr std::array central_below = {1.0,
                                             4.2313330701600911252e1,
                                             6.8718700749205790830e2,
                                             5.3941960214247511077e3,
                                             2.1213794301586595867e4,
                                             3.9307895800092710610e4,
                                             2.8729085735721942674e4,
                                             5.2264952788528545610e3};
inline constexpr std::array tail_above = {
    1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
inline constexpr std::array tail_below = {1.0,
                                          2.05319162663775882187e0,
                                          1.67638483018380384940e0,
                                          6.89767334985100004550e-1,
                                          1.48103976427480074590e-1,
                                          1.51986665636164571966e-2,
                                          5.47593808499534494600e-4,
                                          1.05075007164441684324e-9};
inline constexpr std::array far_above = {
    6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
inline constexpr std::array far_below = {1.0,
                                         5.99832206555887937690e-1,
                                         1.36929880922735805310e-1,
                                         1.48753612908506148525e-2,
                                         7.86869131145613259100e-4,
                                         1.84631831751005468180e-5,
                                         1.42151175831644588870e-7,
                                         2.04426310338993978564e-15};

[[gnu::always_inline]] inline double central_quantile(double from_half) {
  const double r = central_range * central_range - from_half * from_half;
  return from_half * (polynomial(central_above, r) / polynomial(central_below, r));
}

}  // namespace normal

// P(N > z), to 2e-15 of it.
[[gnu::always_inline]] inline double normal_tail(double z) {
  const double size = z < 0 ? -z : z;
  const double bounded = size > 40 ? 40 : size;
  const DoublePair square = two_product(bounded, bounded);
  const double density = elementary::exp_of_sum(-0.5 * square.high, -0.5 * square.low);
  const double share = 1 / (bounded + 4);
  const double tail = density * (polynomial(normal::tail_terms, (bounded - 4) * share) * share);
  return z < 0 ? 1 - tail : tail;
}

// z with P(N <= z) = probability, to 2e-15 of it; 0 < probability < 1. Antisymmetric about 1/2.
inline double normal_quantile(double probability) {
  const double from_half = probability - 0.5;
  if (from_half <= normal::central_range && from_half >= -normal::central_range)
    return normal::central_quantile(from_half);
  const double tail = from_half < 0 ? probability : 1 - probability;
  const double root = std::sqrt(-log(tail));
  const double size = root <= 5
                          ? polynomial(normal::tail_above, root - 1.6) / polynomial(normal::tail_below, root - 1.6)
                          : polynomial(normal::far_above, root - 5) / polynomial(normal::far_below, root - 5);
  return from_half < 0 ? -size : size;
}

}  // namespace fleetprint::base
