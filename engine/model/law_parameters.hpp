#pragma once

#include <vector>

namespace fleetprint::model {

// Lower, typical and upper value of one quantity, in that quantity's unit; lower <= typical <= upper.
struct Triple {
  double lower = 0;
  double typical = 0;
  double upper = 0;

  static constexpr Triple constant(double value) { return {value, value, value}; }
  constexpr bool is_degenerate() const { return lower == upper; }
  constexpr bool is_ordered() const { return lower <= typical && typical <= upper; }
  // The lognormal law through the three as its 5 %, 50 % and 95 % points needs them apart.
  constexpr bool is_strictly_ordered() const { return lower < typical && typical < upper; }
  constexpr bool operator==(const Triple&) const = default;
  constexpr Triple& operator+=(const Triple& other) {
    lower += other.lower;
    typical += other.typical;
    upper += other.upper;
    return *this;
  }
};

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

// The parameters of each family of laws, in the quantity's unit where nothing else is said. DistributionSpec makes them
// valid; each has its exact mean and variance (sources: Johnson, Kotz & Balakrishnan 1994-95, Continuous Univariate
// Distributions 1 and 2).

struct ConstantLaw {
  double value = 0;
  bool operator==(const ConstantLaw&) const = default;
};

struct UniformLaw {
  double lower = 0;
  double upper = 1;
  bool operator==(const UniformLaw&) const = default;
};

// On [lower, upper] with mode typical.
struct TriangularLaw {
  Triple triple;
  bool operator==(const TriangularLaw&) const = default;
};

// Density proportional to (x - lower)^(alpha - 1) (upper - x)^(beta - 1) on [lower, upper]; alpha, beta > 0 [1].
struct BetaLaw {
  double alpha = 1;
  double beta = 1;
  double lower = 0;
  double upper = 1;
  bool operator==(const BetaLaw&) const = default;
};

struct NormalLaw {
  double mean = 0;
  double standard_deviation = 1;
  bool operator==(const NormalLaw&) const = default;
};

// X = median + scale (exp(sigma N) - 1) with N standard normal: from origin() = median - scale upwards where scale and
// sigma are positive, downwards (mirrored) where both are negative. sigma [1].
struct LognormalLaw {
  double median = 1;
  double scale = 1;
  double sigma = 1;
  double origin() const { return median - scale; }
  bool operator==(const LognormalLaw&) const = default;
};

// values ascend; probabilities are positive and add up to 1.
struct DiscreteLaw {
  std::vector<double> values;
  std::vector<double> probabilities;
  bool operator==(const DiscreteLaw&) const = default;
};

double mean(const ConstantLaw& law);
double mean(const UniformLaw& law);
double mean(const TriangularLaw& law);
double mean(const BetaLaw& law);
double mean(const NormalLaw& law);
double mean(const LognormalLaw& law);
double mean(const DiscreteLaw& law);

double variance(const ConstantLaw& law);
double variance(const UniformLaw& law);
double variance(const TriangularLaw& law);
double variance(const BetaLaw& law);
double variance(const NormalLaw& law);
double variance(const LognormalLaw& law);
double variance(const DiscreteLaw& law);

// The value of the lognormal law at N = z, without cancellation near the origin or near the median.
double lognormal_value(const LognormalLaw& law, double z);
// z with lognormal_value(law, z) = x, for x on the law's side of the origin.
double lognormal_score(const LognormalLaw& law, double x);

}  // namespace fleetprint::model
