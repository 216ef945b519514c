#include "sensitivity/sobol_sums.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/contracts.hpp"

namespace fleetprint::sensitivity {
namespace {

// Loops over responses; what is added to does not overlap what is read.
void add_square(const double* __restrict x, double* __restrict sum, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += x[r] * x[r];
}

void add_product(const double* __restrict x, const double* __restrict y, double* __restrict sum, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += x[r] * y[r];
}

void add_difference(const double* __restrict x, const double* __restrict y, double* __restrict sum, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += (x[r] - y[r]) * (x[r] - y[r]);
}

void add_values(const double* __restrict x, double* __restrict sum, std::size_t count) {
  for (std::size_t r = 0; r < count; ++r) sum[r] += x[r];
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
  take_finite(values);
  add_sums();
  if (layout_.has_second_order) add_pairs();
}

// 0 x is NaN where x is not finite, so that one sum over the matrices tells.
void SobolSums::take_finite(std::span<const double> values) {
  const std::size_t count = responses();
  const double* __restrict origin = origins_.data();
  double* __restrict spoilt = spoilt_.data();
  double* __restrict rows = sum_at(SobolLayout::rows);
  double* __restrict non_finite = sum_at(SobolLayout::non_finite);
  std::fill_n(spoilt, count, 0.0);
  for (std::size_t matrix = 0; matrix < layout_.matrices(); ++matrix) {
    const double* __restrict value = values.data() + matrix * count;
    for (std::size_t r = 0; r < count; ++r) spoilt[r] += 0 * value[r];
  }
  for (std::size_t r = 0; r < count; ++r) {
    const double one_if_whole = spoilt[r] == 0 ? 1.0 : 0.0;
    rows[r] += one_if_whole;
    non_finite[r] += 1 - one_if_whole;
  }
  for (std::size_t matrix = 0; matrix < layout_.matrices(); ++matrix) {
    const double* __restrict value = values.data() + matrix * count;
    double* __restrict kept = row_.data() + matrix * count;
    for (std::size_t r = 0; r < count; ++r) {
      const double difference = value[r] - origin[r];
      kept[r] = spoilt[r] == 0 ? difference : 0.0;
    }
  }
}

void SobolSums::add_sums() {
  const std::size_t count = responses();
  for (std::size_t matrix = 0; matrix < layout_.matrices(); ++matrix) {
    add_values(row_at(matrix), sum_at(layout_.sum(matrix)), count);
    add_square(row_at(matrix), sum_at(layout_.square(matrix)), count);
  }
  for (std::size_t j = 0; j < layout_.factors; ++j) {
    const double* ab = row_at(layout_.ab(j));
    add_product(row_at(SobolLayout::b), ab, sum_at(layout_.product(j)), count);
    add_difference(row_at(SobolLayout::a), ab, sum_at(layout_.difference(j)), count);
  }
}

void SobolSums::add_pairs() {
  for (std::size_t i = 0; i < layout_.factors; ++i)
    for (std::size_t j = 0; j < layout_.factors; ++j)
      if (i != j) add_product(row_at(layout_.ab(i)), row_at(layout_.ba(j)), sum_at(layout_.pair(i, j)), responses());
}

void SobolSums::merge(const SobolSums& later) {
  EXPECT(layout_ == later.layout_ && origins_ == later.origins_);
  add_values(later.sums_.data(), sums_.data(), sums_.size());
}

}  // namespace fleetprint::sensitivity
