#include "base/gamma.hpp"

#include "base/elementary.hpp"

namespace fleetprint::base {
namespace {

// 1 / Gamma(1 + u) in powers of u, |u| <= 1/2, to 7e-18: the polynomial that interpolates it at 18 Chebyshev nodes.
constexpr std::array reciprocal_terms = {1.0,
                                         0.5772156649015329,
                                         -0.6558780715202539,
                                         -0.04200263503409524,
                                         0.1665386113822917,
                                         -0.04219773455554432,
                                         -0.009621971527885256,
                                         0.00721894324666241,
                                         -0.0011651675916885258,
                                         -0.00021524167410079872,
                                         0.000128050280414672,
                                         -2.0134854943949705e-05,
                                         -1.25048005653128e-06,
                                         1.133028335412651e-06,
                                         -2.0568716058005746e-07,
                                         6.111757978367613e-09,
                                         5.116656432802304e-09,
                                         -1.1721449739554431e-09};

// Of Stirling's series in 1 / x^2: B(2n) / (2n (2n - 1)) (Abramowitz & Stegun 1964, 6.1.40).
constexpr std::array stirling_terms = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                       1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};

constexpr double half_log_of_two_pi = 0.9189385332046728;

}  // namespace

double gamma(double x) {
  if (x >= 172) return elementary::infinity;
  double factor = 1;
  for (; x > 1.5; factor *= x) x -= 1;
  double divisor = 1;
  for (; x < 0.5; x += 1) divisor *= x;
  return factor / (divisor * polynomial(reciprocal_terms, x - 1));
}

double stirling_rest(double x) { return polynomial(stirling_terms, 1 / (x * x)) / x; }

double log_gamma(double x) {
  if (x < 10) return log(gamma(x));
  return (x - 0.5) * log(x) - x + half_log_of_two_pi + stirling_rest(x);
}

}  // namespace fleetprint::base
