#include "sampling/cumulants.hpp"

#include "sampling/normal_nodes.hpp"

namespace fleetprint::sampling {
namespace {

// m: central moments, [order].
Cumulants from_moments(double mean, const std::array<double, 7>& m) {
  return {mean,
          m[2],
          m[3],
          m[4] - 3 * m[2] * m[2],
          m[5] - 10 * m[3] * m[2],
          m[6] - 15 * m[4] * m[2] - 10 * m[3] * m[3] + 30 * m[2] * m[2] * m[2]};
}

}  // namespace

Cumulants& operator+=(Cumulants& sum, const Cumulants& other) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += other[i];
  return sum;
}

std::optional<double> kink_of(const ScoredPart& part) {
  if (!part.value->kink()) return std::nullopt;
  return (*part.value->kink() - part.shift) / part.scale;
}

WeighedValues weighed_values(const ScoredPart& part, double panel_width) {
  NormalNodes nodes = normal_nodes(kink_of(part), panel_width);
  for (double& score : nodes.score) score = (*part.value)(part.shift + part.scale * score);
  return {std::move(nodes.score), std::move(nodes.weight)};
}

Cumulants cumulants_of(const WeighedValues& law) {
  // From the first value on, so that a mean far from zero costs no digits.
  double mean = 0;
  for (std::size_t i = 0; i < law.value.size(); ++i) mean += law.weight[i] * (law.value[i] - law.value[0]);
  mean += law.value[0];
  std::array<double, 7> moments{};
  for (std::size_t i = 0; i < law.value.size(); ++i) {
    double power = law.weight[i];
    for (double& moment : moments) {
      moment += power;
      power *= law.value[i] - mean;
    }
  }
  return from_moments(mean, moments);
}

Cumulants cumulants_of(const ScoredPart& part) { return cumulants_of(weighed_values(part, wide_panel)); }

Cumulants cumulants_of(const model::DistributionSpec& law, const NormalScore& score) {
  if (law.law() == model::Law::triangular)
    return from_moments(law.mean(), model::triangular_central_moments(law.triple()));
  Cumulants cumulants = cumulants_of(ScoredPart{&score});
  cumulants[0] = law.mean();
  cumulants[1] = law.variance();
  return cumulants;
}

}  // namespace fleetprint::sampling
