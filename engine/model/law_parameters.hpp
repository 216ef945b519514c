#pragma once

#include <vector>

#include "model/triple.hpp"
#include "model/truncated_normal.hpp"

namespace fleetprint::model {

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
