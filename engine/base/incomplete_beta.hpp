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

}  // namespace fleetprint::base
