#include "sensitivity/shapley.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/contracts.hpp"
#include "model/standard_normal.hpp"
#include "sensitivity/philox_numbers.hpp"
#include "statistics/moments.hpp"

namespace fleetprint::sensitivity {
namespace {

// The lower triangular C with C C' = A, [row][column], of a positive semi-definite A of this many rows. A pivot below
// 1e-10 counts as 0, and so does its column: what those before determine has no part of its own.
std::vector<double> semidefinite_root(std::span<const double> matrix, std::size_t rows) {
  EXPECT(matrix.size() == rows * rows);
  constexpr double least_pivot = 1e-10;
  std::vector<double> lower(matrix.size());
  for (std::size_t column = 0; column < rows; ++column) {
    const double* own = &lower[column * rows];
    double pivot = 0;
    for (std::size_t row = column; row < rows; ++row) {
      double left = matrix[row * rows + column];
      for (std::size_t c = 0; c < column; ++c) left -= lower[row * rows + c] * own[c];
      if (row == column) {
        pivot = left;
        EXPECT(pivot > -1e-8);
      }
      if (pivot < least_pivot) break;
      lower[row * rows + column] = left / std::sqrt(pivot);
    }
  }
  return lower;
}

constexpr base::Stream variance_stream{0x73687661u};
constexpr base::Stream permutation_stream{0x73687065u};
constexpr base::Stream condition_stream{0x7368636Fu};

// g!, or 0 if it is above the limit.
std::uint32_t factorial_up_to(std::uint32_t g, std::uint32_t limit) {
  std::uint64_t product = 1;
  for (std::uint32_t factor = 2; factor <= g; ++factor) {
    product *= factor;
    if (product > limit) return 0;
  }
  return product <= limit ? static_cast<std::uint32_t>(product) : 0;
}

// In lexicographic order, from 0 on: the digits of the number in the factorial system choose among what is left.
std::vector<std::uint32_t> permutation_by_rank(std::uint32_t size, std::uint32_t count, std::uint32_t rank) {
  std::vector<std::uint32_t> left(size);
  std::iota(left.begin(), left.end(), 0u);
  std::vector<std::uint32_t> permutation;
  for (std::uint32_t remaining = size; remaining > 0; --remaining) {
    count /= remaining;
    const auto chosen = left.begin() + static_cast<std::ptrdiff_t>(rank / count);
    permutation.push_back(*chosen);
    left.erase(chosen);
    rank %= count;
  }
  return permutation;
}

std::vector<std::uint32_t> random_permutation(std::uint32_t size, const PhiloxNumbers& numbers) {
  std::vector<std::uint32_t> permutation(size);
  std::iota(permutation.begin(), permutation.end(), 0u);
  for (std::uint32_t left = size; left > 1; --left)  // Fisher & Yates
    std::swap(permutation[left - 1], permutation[numbers.below(left, left)]);
  return permutation;
}

bool has_no_gaps(const std::vector<std::uint32_t>& groups, std::uint32_t count) {
  for (std::uint32_t group = 0; group < count; ++group)
    if (std::ranges::find(groups, group) == groups.end()) return false;
  return true;
}

}  // namespace

ShapleyDesign::ShapleyDesign(ShapleyPlan plan) : plan_(std::move(plan)) {
  EXPECT(plan_.factors > 0 && plan_.permutations > 0);
  EXPECT(plan_.outer > 0 && plan_.inner > 1 && plan_.variance_trials > 1);
  EXPECT(plan_.correlations.empty() || plan_.correlations.size() == std::size_t{plan_.factors} * plan_.factors);
  if (plan_.groups.empty()) {
    plan_.groups.resize(plan_.factors);
    std::iota(plan_.groups.begin(), plan_.groups.end(), 0u);
  }
  EXPECT(plan_.groups.size() == plan_.factors);
  groups_ = std::ranges::max(plan_.groups) + 1;
  EXPECT(has_no_gaps(plan_.groups, groups_));
  distinct_ = factorial_up_to(groups_, plan_.permutations);
  permutations_ = distinct_ > 0 ? plan_.permutations - plan_.permutations % distinct_ : plan_.permutations;
}

std::vector<std::uint32_t> ShapleyDesign::permutation(std::uint32_t number) const {
  EXPECT(number < permutations_);
  if (distinct_ > 0) return permutation_by_rank(groups_, distinct_, number % distinct_);
  return random_permutation(groups_, PhiloxNumbers(plan_.seed, permutation_stream, base::Trial{number}));
}

std::uint64_t ShapleyDesign::trials_per_permutation() const {
  return std::uint64_t{groups_ - 1} * plan_.outer * plan_.inner;
}

std::uint64_t ShapleyDesign::trials() const { return plan_.variance_trials + permutations_ * trials_per_permutation(); }

ShapleyDesign::Arrangement ShapleyDesign::arrange(const std::vector<std::uint32_t>& permutation) const {
  Arrangement arrangement;
  for (auto group = permutation.rbegin(); group != permutation.rend(); ++group) {
    const std::size_t before = arrangement.order.size();
    for (std::size_t factor = 0; factor < plan_.factors; ++factor)
      if (plan_.groups[factor] == *group) arrangement.order.push_back(factor);
    arrangement.group_sizes.push_back(arrangement.order.size() - before);
  }
  if (plan_.correlations.empty()) return arrangement;
  std::vector<double> correlations;
  for (const std::size_t row : arrangement.order)
    for (const std::size_t column : arrangement.order)
      correlations.push_back(plan_.correlations[row * plan_.factors + column]);
  arrangement.lower = semidefinite_root(correlations, plan_.factors);
  return arrangement;
}

// e [place]. A conditional trial's are those of its condition in the places of -J, its own in the places of J.
void ShapleyDesign::draw_normals(const Arrangement& arrangement, std::uint64_t trial, std::span<double> normals) const {
  if (trial < plan_.variance_trials) {
    const PhiloxNumbers numbers(plan_.seed, variance_stream, base::Trial{static_cast<std::uint32_t>(trial)});
    for (std::size_t place = 0; place < normals.size(); ++place) normals[place] = numbers.normal(place);
    return;
  }
  const std::uint64_t conditional = trial - plan_.variance_trials;
  const auto permutation = static_cast<std::uint32_t>(conditional / trials_per_permutation());
  const std::uint64_t within = conditional % trials_per_permutation();
  const std::uint64_t condition = within / plan_.inner;  // (l - 1) * outer + the condition's number
  const auto in_front = arrangement.group_sizes.end() - static_cast<std::ptrdiff_t>(1 + condition / plan_.outer);
  const std::size_t conditioned = std::accumulate(arrangement.group_sizes.begin(), in_front, std::size_t{0});
  const PhiloxNumbers numbers(plan_.seed, condition_stream, base::Trial{permutation});
  const std::uint64_t of_condition = condition * (plan_.inner + 1) * normals.size();
  const std::uint64_t of_trial = of_condition + (1 + within % plan_.inner) * normals.size();
  for (std::size_t place = 0; place < normals.size(); ++place)
    normals[place] = numbers.normal((place < conditioned ? of_condition : of_trial) + place);
}

void ShapleyDesign::fill_trial(const Arrangement& arrangement, std::uint64_t trial, std::span<double> point) const {
  constexpr double least = 0x1p-53;
  const std::size_t size = point.size();
  std::vector<double> normals(size);
  draw_normals(arrangement, trial, normals);
  for (std::size_t row = 0; row < size; ++row) {
    double score = normals[row];
    if (!arrangement.lower.empty())
      score = std::inner_product(normals.begin(), normals.begin() + static_cast<std::ptrdiff_t>(row) + 1,
                                 arrangement.lower.begin() + static_cast<std::ptrdiff_t>(row * size), 0.0);
    point[arrangement.order[row]] = std::clamp(model::normal_cdf(score), least, 1 - least);
  }
}

void ShapleyDesign::fill(std::uint64_t first_trial, std::span<double> points) const {
  EXPECT(points.size() % plan_.factors == 0);
  const std::uint64_t end = first_trial + points.size() / plan_.factors;
  EXPECT(end <= trials());
  constexpr std::uint64_t none = ~std::uint64_t{0};
  constexpr std::uint64_t as_given = none - 1;  // the arrangement of the variance's trials
  std::uint64_t arranged = none;
  Arrangement arrangement;
  for (std::uint64_t trial = first_trial; trial < end; ++trial) {
    const std::uint64_t needed =
        trial < plan_.variance_trials ? as_given : (trial - plan_.variance_trials) / trials_per_permutation();
    if (needed != arranged) {
      std::vector<std::uint32_t> order(groups_);
      std::iota(order.begin(), order.end(), 0u);
      arrangement = arrange(needed == as_given ? order : permutation(static_cast<std::uint32_t>(needed)));
      arranged = needed;
    }
    fill_trial(arrangement, trial, points.subspan((trial - first_trial) * plan_.factors, plan_.factors));
  }
}

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
