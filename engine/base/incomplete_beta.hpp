#pragma once

namespace fleetprint::base {

// A place in (0, 1) by its distance from either end, so that neither distance loses digits.
struct UnitPoint {
  double from_zero = 0;
  double from_one = 1;
};

// log B(alpha, beta); alpha, beta > 0.
double log_beta(double alpha, double beta);

// x^alpha (1 - x)^beta / B(alpha, beta); alpha, beta > 0.
double beta_power(double alpha, double beta, UnitPoint x);

// The regularised incomplete beta function I_x(alpha, beta), to 1e-13 of it where it is below about 1/2.
double incomplete_beta(double alpha, double beta, UnitPoint x);

// x with I_x(alpha, beta) = probability in [0, 1], I being the regularised incomplete beta function; alpha, beta > 0.
// Where both are between 0.01 and 1e4, I_x differs from a probability that is drawn by less than 1e-10 of it (and
// 1 - I_x likewise). Halley's iteration (of third order) for log I_x as a function of log x within a bracket that
// always holds the root: Boost.Math 1.74's ibeta_inv gives up on some valid arguments, such as (0.5, 2, 1e-12).
UnitPoint beta_quantile(double alpha, double beta, double probability);

// t with P(T > t) = tail, 0 < tail < 1, of Student's t distribution with that many degrees of freedom > 0.
double student_t_exceeded(double degrees, double tail);

}  // namespace fleetprint::base
