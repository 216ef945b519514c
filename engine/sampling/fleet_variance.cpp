#include "sampling/fleet_variance.hpp"

#include <cmath>

#include "sampling/normal_nodes.hpp"

namespace fleetprint::sampling {
namespace {

constexpr std::size_t hermite_terms = 64;
constexpr double narrow_panel = 0.5;  // the last polynomial turns eight times faster than the first

struct FactorPart {
  const VaryingPart& varying;
  double devices;
  std::array<double, hermite_terms> coefficients;  // of h_1, h_2, ..

  const NormalScore& score() const { return varying.tables->score; }
};

// c_k = E[T(N) h_k(N)]; h_k = (s h_(k-1) - sqrt(k - 1) h_(k-2)) / sqrt(k).
std::array<double, hermite_terms> hermite_coefficients(const NormalScore& score) {
  std::array<double, hermite_terms> coefficients{};
  const NormalNodes nodes = normal_nodes(score.kink(), narrow_panel);
  const double centre = score(0);
  for (std::size_t i = 0; i < nodes.score.size(); ++i) {
    const double s = nodes.score[i];
    const double weighted = nodes.weight[i] * (score(s) - centre);
    double before = 0;
    double polynomial = 1;
    for (std::size_t k = 1; k <= hermite_terms; ++k) {
      const double next =
          (s * polynomial - std::sqrt(static_cast<double>(k - 1)) * before) / std::sqrt(static_cast<double>(k));
      before = polynomial;
      polynomial = next;
      coefficients[k - 1] += weighted * polynomial;
    }
  }
  return coefficients;
}

// Of two laws at the same normal number.
double comonotone_covariance(const FactorPart& a, const FactorPart& b) {
  const model::DistributionSpec& law_a = a.varying.law;
  const model::DistributionSpec& law_b = b.varying.law;
  if (law_a == law_b) return law_a.variance();
  // The panels part at one of the kinks; narrow ones keep the error at the other below 1e-9 of the product.
  const NormalNodes nodes = normal_nodes(a.score().kink() ? a.score().kink() : b.score().kink(), 1.0 / 32);
  double covariance = 0;
  for (std::size_t i = 0; i < nodes.score.size(); ++i) {
    const double s = nodes.score[i];
    covariance += nodes.weight[i] * (a.score()(s) - law_a.mean()) * (b.score()(s) - law_b.mean());
  }
  return covariance;
}

double covariance(const FactorPart& a, const FactorPart& b, double correlation) {
  if (correlation == 0) return 0;
  if (correlation == 1) return comonotone_covariance(a, b);
  double power = 1;
  double sum = 0;
  for (std::size_t k = 0; k < hermite_terms; ++k) {
    power *= correlation;
    sum += power * a.coefficients[k] * b.coefficients[k];
  }
  return sum;
}

PartSums independent_variance(const FleetPlan& plan) {
  PartSums variance{};
  for (const ProfilePlan& profile : plan.profiles)
    for (const VaryingPart& varying : profile.varying)
      variance[varying.part] += static_cast<double>(profile.devices) * varying.law.variance();
  return variance;
}

}  // namespace

PartSums variance_by_part(const FleetPlan& plan) {
  if (plan.dependence == model::Dependence::independent) return independent_variance(plan);
  const double rho = plan.dependence == model::Dependence::correlated ? plan.correlation : 1;
  std::vector<FactorPart> parts;
  for (const ProfilePlan& profile : plan.profiles)
    for (const VaryingPart& varying : profile.varying)
      parts.push_back({varying, static_cast<double>(profile.devices), hermite_coefficients(varying.tables->score)});
  PartSums variance{};
  for (const FactorPart& a : parts) {
    double& sum = variance[a.varying.part];
    if (rho < 1) sum += a.devices * (a.varying.law.variance() - covariance(a, a, rho));
    for (const FactorPart& b : parts)
      sum +=
          a.devices * b.devices * covariance(a, b, rho * plan.factors.correlation(a.varying.factor, b.varying.factor));
  }
  return variance;
}

}  // namespace fleetprint::sampling
