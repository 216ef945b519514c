#include "sensitivity/shapley_effects.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/contracts.hpp"
#include "sensitivity/interval_reach.hpp"
#include "statistics/moments.hpp"

namespace fleetprint::sensitivity {
namespace {

using statistics::Moments;

bool is_finite(double value) { return std::isfinite(value); }

Moments moments_of_finite(std::span<const double> responses) {
  std::vector<double> finite;
  std::ranges::copy_if(responses, std::back_inserter(finite), is_finite);
  return Moments::of(finite);
}

// The gains of the groups in one permutation, in its order, from its responses.
std::vector<double> gains_of(std::span<const double> responses, const ShapleyDesign& design, double variance) {
  const std::uint32_t inner = design.plan().inner;
  const std::uint32_t outer = design.plan().outer;
  std::vector<double> gains;
  double cost_before = 0;
  for (std::size_t l = 1; l < design.groups(); ++l) {
    double cost = 0;
    for (std::size_t condition = (l - 1) * outer; condition < l * outer; ++condition)
      cost += Moments::of(responses.subspan(condition * inner, inner)).variance() / outer;
    gains.push_back(cost - cost_before);
    cost_before = cost;
  }
  gains.push_back(variance - cost_before);
  return gains;
}

// A stratum: permutations whose gains have one law.
struct Stratum {
  std::vector<Moments> gains;  // [group]
  std::vector<double> last;    // [group]: permutations in which it comes last

  explicit Stratum(std::size_t groups) : gains(groups), last(groups) {}

  std::uint64_t permutations() const { return gains.front().count(); }
  void add(const std::vector<std::uint32_t>& permutation, const std::vector<double>& gains_in_order) {
    for (std::size_t place = 0; place < permutation.size(); ++place)
      gains[permutation[place]].add(gains_in_order[place]);
    ++last[permutation.back()];
  }
  void merge(const Stratum& other) {
    for (std::size_t group = 0; group < gains.size(); ++group) {
      gains[group].merge(other.gains[group]);
      last[group] += other.last[group];
    }
  }
};

// One for each distinct permutation where every one was used twice, otherwise one for all.
std::vector<Stratum> strata_of(const ShapleyDesign& design, std::span<const double> responses, double variance) {
  std::vector<Stratum> strata(std::max(design.distinct_permutations(), 1u), Stratum(design.groups()));
  const std::size_t trials = design.trials_per_permutation();
  for (std::uint32_t number = 0; number < design.permutations(); ++number) {
    const std::span<const double> own = responses.subspan(number * trials, trials);
    if (!std::ranges::all_of(own, is_finite)) continue;
    strata[number % strata.size()].add(design.permutation(number), gains_of(own, design, variance));
  }
  if (std::ranges::all_of(strata, [](const Stratum& stratum) { return stratum.permutations() > 1; })) return strata;
  Stratum all(design.groups());
  for (const Stratum& stratum : strata) all.merge(stratum);
  return {all};
}

// Of the response's variance: sqrt((m4 - m2^2) / n) over m2.
double relative_error_of_variance(const Moments& response) {
  return std::sqrt((response.excess_kurtosis() + 2) / static_cast<double>(response.count()));
}

Estimate effect_of(std::size_t group, const std::vector<Stratum>& strata, const Moments& response, double confidence) {
  const double weight = 1 / static_cast<double>(strata.size());
  double effect = 0;
  double last = 0;
  double square = 0;
  double freedom = 0;
  for (const Stratum& stratum : strata) {
    const auto permutations = static_cast<double>(stratum.permutations());
    effect += weight * stratum.gains[group].mean() / response.variance();
    last += weight * stratum.last[group] / permutations;
    square += weight * weight * stratum.gains[group].variance() / permutations;
    freedom += permutations - 1;
  }
  Estimate estimate{effect, base::missing, base::missing};
  if (!(freedom > 0)) return estimate;
  const double of_permutations = std::sqrt(square) / response.variance();
  const double of_variance = (effect - last) * relative_error_of_variance(response);
  const double reach =
      student_reach(confidence, freedom) * std::sqrt(of_permutations * of_permutations + of_variance * of_variance);
  estimate.lower = effect - reach;
  estimate.upper = effect + reach;
  return estimate;
}

}  // namespace

ShapleyEffects shapley_effects(const ShapleyDesign& design, std::span<const double> responses, double confidence) {
  EXPECT(responses.size() == design.trials());
  const Moments response = moments_of_finite(responses.first(design.plan().variance_trials));
  ShapleyEffects result;
  result.effects.resize(design.groups());
  result.variance = response.variance();
  result.non_finite = responses.size() - static_cast<std::uint64_t>(std::ranges::count_if(responses, is_finite));
  if (!(result.variance > 0)) return result;
  const std::vector<Stratum> strata =
      strata_of(design, responses.subspan(design.plan().variance_trials), result.variance);
  for (const Stratum& stratum : strata) result.permutations += static_cast<std::uint32_t>(stratum.permutations());
  if (result.permutations == 0) return result;
  for (std::size_t group = 0; group < design.groups(); ++group)
    result.effects[group] = effect_of(group, strata, response, confidence);
  return result;
}

}  // namespace fleetprint::sensitivity
