#pragma once

namespace fleetprint::base {

// The regularised incomplete gamma functions P(shape, x) and Q = 1 - P, each to 1e-13 of it; shape > 0, x >= 0.
double lower_gamma(double shape, double x);
double upper_gamma(double shape, double x);

// x^shape exp(-x) / Gamma(shape).
double gamma_power(double shape, double x);

}  // namespace fleetprint::base
