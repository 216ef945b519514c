#include "sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <limits>

#include "base/contracts.hpp"
#include "sensitivity/group_jackknife.hpp"

namespace fleetprint::sensitivity {
namespace {

// Indices from the sums over some replicates. Pairs i < j follow one another row by row.
class IndicesOf {
 public:
  explicit IndicesOf(const SobolLayout& layout) : layout_(layout) {}

  std::size_t count() const {
    const std::size_t k = layout_.factors;
    return 2 * k + (layout_.has_second_order ? k * (k - 1) / 2 : 0);
  }

  void operator()(std::span<const double> totals, std::span<double> indices) const {
    const std::size_t k = layout_.factors;
    for (std::size_t j = 0; j < k; ++j) {
      indices[j] = first(totals, j);
      indices[k + j] = total(totals, j);
    }
    if (!layout_.has_second_order) return;
    double* next = indices.data() + 2 * k;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = i + 1; j < k; ++j) *next++ = closed(totals, i, j) - indices[i] - indices[j];
  }

 private:
  double first(std::span<const double> totals, std::size_t j) const {
    const double n = totals[SobolLayout::rows];
    const std::size_t b = SobolLayout::b;
    const std::size_t e = layout_.ab(j);
    const double mean = (totals[layout_.sum(b)] + totals[layout_.sum(e)]) / (2 * n);
    const double square = (totals[layout_.square(b)] + totals[layout_.square(e)]) / (2 * n);
    return (totals[layout_.product(j)] / n - mean * mean) / (square - mean * mean);
  }

  double total(std::span<const double> totals, std::size_t j) const {
    const double n = totals[SobolLayout::rows];
    const double sum = totals[layout_.sum(SobolLayout::a)];
    const double variance = (totals[layout_.square(SobolLayout::a)] - sum * sum / n) / (n - 1);
    return totals[layout_.difference(j)] / (2 * n) / variance;
  }

  double closed(std::span<const double> totals, std::size_t i, std::size_t j) const {
    const double n = totals[SobolLayout::rows];
    double sum = 0;
    double square = 0;
    for (const std::size_t matrix : {layout_.ab(i), layout_.ba(j), layout_.ab(j), layout_.ba(i)}) {
      sum += totals[layout_.sum(matrix)];
      square += totals[layout_.square(matrix)];
    }
    const double mean = sum / (4 * n);
    const double product = (totals[layout_.pair(i, j)] + totals[layout_.pair(j, i)]) / (2 * n);
    return (product - mean * mean) / (square / (4 * n) - mean * mean);
  }

  SobolLayout layout_;
};

// The sums of one response; a replicate without rows says nothing.
GroupSums sums_of(std::span<const SobolSums> replicates, std::size_t response) {
  GroupSums groups{.sums = replicates.front().layout().sums(), .values = {}};
  for (const SobolSums& replicate : replicates) {
    EXPECT(replicate.layout() == replicates.front().layout());
    EXPECT(replicate.origin(response) == replicates.front().origin(response));
    if (replicate.value(SobolLayout::rows, response) == 0) continue;
    for (std::size_t sum = 0; sum < groups.sums; ++sum) groups.values.push_back(replicate.value(sum, response));
  }
  return groups;
}

// A standard deviation is rounding where it is within a few units in the last place of the responses, or lost in the
// squares of their distances from the origin.
void set_moments(SobolIndices& indices, const SobolLayout& layout, std::span<const double> totals, double origin) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  const double values = 2 * totals[SobolLayout::rows];
  const double mean = (totals[layout.sum(SobolLayout::a)] + totals[layout.sum(SobolLayout::b)]) / values;
  const double square = (totals[layout.square(SobolLayout::a)] + totals[layout.square(SobolLayout::b)]) / values;
  indices.mean = origin + mean;
  indices.variance = std::max(0.0, square - mean * mean) * values / (values - 1);
  const double last_places = 8 * epsilon * indices.mean;
  indices.is_constant = indices.variance <= std::max(last_places * last_places, 4096 * epsilon * square);
}

void set_indices(SobolIndices& indices, std::span<const Estimate> estimates) {
  const std::size_t k = indices.first.size();
  std::copy_n(estimates.begin(), k, indices.first.begin());
  std::copy_n(estimates.begin() + static_cast<std::ptrdiff_t>(k), k, indices.total.begin());
  if (indices.second.empty()) return;
  std::size_t next = 2 * k;
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = i + 1; j < k; ++j) indices.second[i * k + j] = indices.second[j * k + i] = estimates[next++];
}

}  // namespace

SobolIndices sobol_indices(std::span<const SobolSums> replicates, std::size_t response, double confidence) {
  EXPECT(!replicates.empty() && response < replicates.front().responses());
  const SobolLayout& layout = replicates.front().layout();
  const std::size_t k = layout.factors;
  SobolIndices indices;
  indices.first.resize(k);
  indices.total.resize(k);
  indices.second.resize(layout.has_second_order ? k * k : 0);
  for (const SobolSums& replicate : replicates) indices.non_finite += replicate.non_finite(response);
  const GroupSums groups = sums_of(replicates, response);
  if (groups.groups() == 0) return indices;
  const std::vector<double> totals = groups.totals();
  indices.rows = static_cast<std::uint64_t>(totals[SobolLayout::rows]);
  set_moments(indices, layout, totals, replicates.front().origin(response));
  const IndicesOf indices_of(layout);
  if (!indices.is_constant)
    set_indices(indices, jackknife_estimates(groups, indices_of.count(), indices_of, confidence));
  return indices;
}

}  // namespace fleetprint::sensitivity
