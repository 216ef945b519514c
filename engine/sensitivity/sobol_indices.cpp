#include "sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/contracts.hpp"

namespace fleetprint::sensitivity {
namespace {

// Loops over responses. What is added to does not overlap what is read.
void add_products(const double* __restrict x, const double* __restrict y, double* __restrict sum, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += x[r] * y[r];
}

void add_differences(const double* __restrict x, const double* __restrict y, double* __restrict sum,
                     std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += (x[r] - y[r]) * (x[r] - y[r]);
}

void add_values(const double* __restrict x, double* __restrict sum, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += x[r];
}

// 0 x is NaN where x is not finite.
void add_spoilt(const double* __restrict x, double* __restrict spoilt, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) spoilt[r] += 0 * x[r];
}

// Of spoilt values: 0 where all were finite, else NaN.
void add_whole(const double* __restrict spoilt, double* __restrict whole, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) whole[r] += spoilt[r] == 0 ? 1.0 : 0.0;
}

void keep_whole(const double* __restrict x, const double* __restrict origin, const double* __restrict spoilt,
                double* __restrict kept, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) {
    const double value = x[r];
    const double centre = origin[r];
    kept[r] = (spoilt[r] == 0 ? value : centre) - centre;
  }
}

}  // namespace

SobolSums::SobolSums(const SobolLayout& layout, std::vector<double> origins)
    : layout_(layout),
      origins_(std::move(origins)),
      sums_(layout.sums() * origins_.size()),
      row_(layout.matrices() * origins_.size()),
      spoilt_(origins_.size()) {
  EXPECT(std::all_of(origins_.begin(), origins_.end(), [](double origin) { return std::isfinite(origin); }));
}

void SobolSums::add_row(std::span<const double> values) {
  EXPECT(values.size() == row_.size());
  ++rows_;
  take_finite(values);
  add_sums();
  if (layout_.has_second_order) add_pairs();
}

void SobolSums::take_finite(std::span<const double> values) {
  const std::size_t count = responses();
  std::fill(spoilt_.begin(), spoilt_.end(), 0.0);
  for (std::size_t matrix = 0; matrix < layout_.matrices(); ++matrix)
    add_spoilt(values.data() + matrix * count, spoilt_.data(), count);
  add_whole(spoilt_.data(), sum_at(SobolLayout::rows), count);
  for (std::size_t matrix = 0; matrix < layout_.matrices(); ++matrix)
    keep_whole(values.data() + matrix * count, origins_.data(), spoilt_.data(), row_.data() + matrix * count, count);
}

void SobolSums::add_sums() {
  const std::size_t count = responses();
  for (std::size_t matrix = 0; matrix < layout_.matrices(); ++matrix) {
    add_values(row_at(matrix), sum_at(layout_.sum(matrix)), count);
    add_products(row_at(matrix), row_at(matrix), sum_at(layout_.square(matrix)), count);
  }
  add_products(row_at(SobolLayout::a), row_at(SobolLayout::b), sum_at(layout_.independent()), count);
  for (std::size_t j = 0; j < layout_.factors; ++j) {
    const double* ab = row_at(layout_.ab(j));
    add_products(row_at(SobolLayout::b), ab, sum_at(layout_.product(j)), count);
    add_differences(row_at(SobolLayout::a), ab, sum_at(layout_.difference(j)), count);
  }
}

void SobolSums::add_pairs() {
  for (std::size_t i = 0; i < layout_.factors; ++i)
    for (std::size_t j = 0; j < layout_.factors; ++j)
      if (i != j) add_products(row_at(layout_.ab(i)), row_at(layout_.ba(j)), sum_at(layout_.pair(i, j)), responses());
}

void SobolSums::merge(const SobolSums& later) {
  EXPECT(layout_ == later.layout_ && origins_ == later.origins_);
  rows_ += later.rows_;
  add_values(later.sums_.data(), sums_.data(), sums_.size());
}

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
    const double variance = variance_of_both(totals);
    const double chance = covariance(totals, layout_.independent(), SobolLayout::a, SobolLayout::b);
    for (std::size_t j = 0; j < k; ++j) {
      indices[j] = (covariance(totals, layout_.product(j), SobolLayout::b, layout_.ab(j)) - chance) / variance;
      indices[k + j] = total(totals, j);
    }
    if (!layout_.has_second_order) return;
    double* next = indices.data() + 2 * k;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = i + 1; j < k; ++j) {
        const double closed = (covariance(totals, layout_.pair(i, j), layout_.ab(i), layout_.ba(j)) +
                               covariance(totals, layout_.pair(j, i), layout_.ab(j), layout_.ba(i))) /
                                  2 -
                              chance;
        *next++ = closed / variance - indices[i] - indices[j];
      }
  }

 private:
  // Of two matrices, `product` being the sum of their products.
  double covariance(std::span<const double> totals, std::size_t product, std::size_t x, std::size_t y) const {
    const double n = totals[SobolLayout::rows];
    return (totals[product] - totals[layout_.sum(x)] * totals[layout_.sum(y)] / n) / n;
  }

  // Of the 2 N values of A and B about their mean.
  double variance_of_both(std::span<const double> totals) const {
    const double n = 2 * totals[SobolLayout::rows];
    const double sum = totals[layout_.sum(SobolLayout::a)] + totals[layout_.sum(SobolLayout::b)];
    return (totals[layout_.square(SobolLayout::a)] + totals[layout_.square(SobolLayout::b)] - sum * sum / n) / n;
  }

  double total(std::span<const double> totals, std::size_t j) const {
    const double n = totals[SobolLayout::rows];
    const double sum = totals[layout_.sum(SobolLayout::a)];
    const double variance = (totals[layout_.square(SobolLayout::a)] - sum * sum / n) / (n - 1);
    return totals[layout_.difference(j)] / (2 * n) / variance;
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
