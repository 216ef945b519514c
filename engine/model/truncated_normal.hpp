#pragma once

namespace fleetprint::model {

// A normal law given that its value lies in [lower, upper]. mean and standard_deviation are those of the untruncated
// law; standard_deviation > 0 and lower < upper.
struct TruncatedNormalLaw {
  double mean = 0;
  double standard_deviation = 1;
  double lower = -1;
  double upper = 1;

  bool operator==(const TruncatedNormalLaw&) const = default;
};

// Where less than this share of the untruncated law lies in [lower, upper], rounding of the shares would show: such a
// law is not made.
inline constexpr double least_truncated_share = 1e-9;

// P(lower <= X <= upper) of the untruncated law.
double share_kept(const TruncatedNormalLaw& law);

// By Gauss-Legendre quadrature of the density: the closed forms (Johnson, Kotz & Balakrishnan 1994, Continuous
// Univariate Distributions 1, section 10.1) cancel where [lower, upper] is narrow.
double mean(const TruncatedNormalLaw& law);
double variance(const TruncatedNormalLaw& law);

// x with P(X <= x) = probability in [0, 1]; solved in the nearer tail, so that neither loses digits.
double quantile(const TruncatedNormalLaw& law, double probability);
// P(X <= x) for lower <= x <= upper.
double cdf(const TruncatedNormalLaw& law, double x);

}  // namespace fleetprint::model
