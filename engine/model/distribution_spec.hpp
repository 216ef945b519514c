#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "model/law_parameters.hpp"

namespace fleetprint::model {

enum class Law { fixed, triangular, pert, uniform, normal, truncated_normal, lognormal, beta, discrete };

// The law of an uncertain quantity. A law without width is that constant (Law::fixed): it draws nothing.
class DistributionSpec {
 public:
  using Parameters = std::variant<ConstantLaw, UniformLaw, TriangularLaw, BetaLaw, NormalLaw, TruncatedNormalLaw,
                                  LognormalLaw, DiscreteLaw>;

  static DistributionSpec fixed(double value);
  // On [lower, upper] with mode typical.
  static DistributionSpec triangular(const Triple& triple);
  // The beta law on [lower, upper] with mode typical and alpha = 1 + 4 (c - a) / (b - a),
  // beta = 1 + 4 (b - c) / (b - a), a = lower, c = typical, b = upper, so that its mean is (a + 4 c + b) / 6
  // (Malcolm, Roseboom, Clark & Fazar 1959, Operations Research 7(5); Vose 2008, Risk Analysis).
  static DistributionSpec pert(const Triple& triple);
  static DistributionSpec uniform(double lower, double upper);
  static DistributionSpec normal(double mean, double standard_deviation);
  // Between lower and upper; mean and standard deviation are those of the untruncated law, of which at least
  // least_truncated_share must lie there.
  static DistributionSpec truncated_normal(const TruncatedNormalLaw& law);
  // exp of a normal law; geometric_standard_deviation = exp(sigma) >= 1.
  static DistributionSpec lognormal(double median, double geometric_standard_deviation);
  // The shifted lognormal law whose 5 %, 50 % and 95 % points are the triple, which must ascend strictly. With
  // q = (u - m) / (m - l) and z = 1.645 the 95 % point of the standard normal law: sigma = ln(q) / z,
  // X = m + (u - m) (exp(sigma N) - 1) / (q - 1). That is X = theta + (m - theta) exp(sigma N) with
  // theta = (l u - m^2) / (l + u - 2 m), mirrored where q < 1. Where q = 1 to rounding: the normal law through them.
  static DistributionSpec lognormal_through(const Triple& triple);
  static DistributionSpec beta(const BetaLaw& law);
  // One of the values, with probability proportional to its weight >= 0; values differ, not all weights are 0.
  static DistributionSpec discrete(std::span<const double> values, std::span<const double> weights);

  Law law() const { return law_; }
  const Parameters& parameters() const { return parameters_; }
  bool is_constant() const { return law_ == Law::fixed; }

  // The least and greatest value that can be drawn. Where the support is infinite they are the quantiles at
  // least_probability and 1 - least_probability.
  double lower() const { return triple_.lower; }
  double upper() const { return triple_.upper; }
  // triangular, pert, lognormal_through: the triple's. beta: the mean. discrete: the most probable value, the first one
  // given of those. All others: the median.
  double typical() const { return triple_.typical; }
  // The three above: of a triangular or PERT law, and of a constant, the triple that it was made of.
  const Triple& triple() const { return triple_; }

  double mean() const;
  double variance() const;

  bool operator==(const DistributionSpec&) const = default;

 private:
  DistributionSpec(Law law, const Parameters& parameters, const Triple& triple);

  Law law_;
  Parameters parameters_;
  Triple triple_;
};

// Central moments E[(X - E X)^k], k = 0..6, of Triangular(lower, typical, upper). The triangular density is the
// quadratic-order B-spline on its three points, so that E[(X-m)^k] = h_k(a-m, c-m, b-m) / C(k+2, 2) with h_k the
// complete homogeneous symmetric polynomial (B-spline moments: Curry & Schoenberg 1966, J. d'Analyse Math. 17).
std::array<double, 7> triangular_central_moments(const Triple& triple);

// The ends of a distribution's support; nothing where it has none: both of a normal distribution, the far one of a
// lognormal one. A lognormal distribution comes as near to its origin as one likes but does not have it.
std::optional<double> least_possible(const DistributionSpec& law);
std::optional<double> greatest_possible(const DistributionSpec& law);

// An uncertain input. Parameters with one name share their draw (the same quantile of each one's law).
struct Parameter {
  std::string name;
  DistributionSpec distribution = DistributionSpec::fixed(0);

  bool is_constant() const { return distribution.is_constant(); }
  double typical() const { return distribution.typical(); }

  bool operator==(const Parameter&) const = default;
};

}  // namespace fleetprint::model
