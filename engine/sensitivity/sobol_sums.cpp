#include "sensitivity/sobol_sums.hpp"

#include <algorithm>
#include <cmath>
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

}  // namespace fleetprint::sensitivity
