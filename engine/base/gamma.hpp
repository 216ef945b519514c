#pragma once

namespace fleetprint::base {

// The gamma function of x > 0, to 2e-15 of it; infinite from 172 on.
double gamma(double x);

// Its logarithm, to 1e-15 of the greater of it and 1, x > 0.
double log_gamma(double x);

// What Stirling's formula leaves out: log_gamma(x) = (x - 1/2) log(x) - x + log(2 pi) / 2 + stirling_rest(x); x >= 10.
double stirling_rest(double x);

// The regularised incomplete gamma functions P(shape, x) and Q = 1 - P, each to 1e-13 of it; shape > 0, x >= 0.
double lower_gamma(double shape, double x);
double upper_gamma(double shape, double x);

// x^shape exp(-x) / Gamma(shape).
double gamma_power(double shape, double x);

}  // namespace fleetprint::base
