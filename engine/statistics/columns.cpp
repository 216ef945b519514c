#include "statistics/columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/contracts.hpp"
#include "base/vector_widths.hpp"

namespace fleetprint::statistics {
namespace {

using LaneValues = std::array<double, lanes>;

FLEETPRINT_VECTOR_WIDTHS LaneValues lane_sums(const double* values, std::size_t count) {
  LaneValues sums{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += values[i + lane];
  for (; i < count; ++i) sums[i % lanes] += values[i];
  return sums;
}

// A number less itself is 0 where it is finite, else NaN.
FLEETPRINT_VECTOR_WIDTHS LaneValues differences_to_themselves(const double* values, std::size_t count) {
  LaneValues sums{};
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += values[i + lane] - values[i + lane];
  for (; i < count; ++i) sums[i % lanes] += values[i] - values[i];
  return sums;
}

FLEETPRINT_VECTOR_WIDTHS std::uint64_t negative_values(const double* values, std::size_t count) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += values[i] < 0 ? 1 : 0;
  return sum;
}

struct LaneExtent {
  LaneValues least, greatest;
};

FLEETPRINT_VECTOR_WIDTHS LaneExtent lane_extent(const double* values, std::size_t count) {
  LaneExtent extent;
  extent.least.fill(Extent{}.least);
  extent.greatest.fill(Extent{}.greatest);
  const auto widen = [&](std::size_t lane, double value) {
    extent.least[lane] = value < extent.least[lane] ? value : extent.least[lane];
    extent.greatest[lane] = value > extent.greatest[lane] ? value : extent.greatest[lane];
  };
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
#pragma GCC unroll 1  // an unrolled loop of comparisons gets no vectors
    for (std::size_t lane = 0; lane < lanes; ++lane) widen(lane, values[i + lane]);
  for (; i < count; ++i) widen(i % lanes, values[i]);
  return extent;
}

FLEETPRINT_VECTOR_WIDTHS void place(const double* values, std::size_t count, const BinScale& of, std::int32_t* bins) {
  const auto above = static_cast<double>(of.bins + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const double bin = (values[i] * of.scale - of.lower) * of.bins_per_unit + 1;
    const double at_least_zero = bin < 1 ? 0.0 : bin;
    bins[i] = static_cast<std::int32_t>(at_least_zero < above ? at_least_zero : above);
  }
}

}  // namespace

double sum_of(std::span<const double> values) {
  const LaneValues sums = lane_sums(values.data(), values.size());
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

bool are_finite(std::span<const double> values) {
  return std::ranges::all_of(differences_to_themselves(values.data(), values.size()),
                             [](double sum) { return sum == 0; });
}

std::uint64_t count_negative(std::span<const double> values) { return negative_values(values.data(), values.size()); }

void Extent::merge(const Extent& other) {
  least = std::min(least, other.least);
  greatest = std::max(greatest, other.greatest);
}

Extent extent_of(std::span<const double> values) {
  const LaneExtent extent = lane_extent(values.data(), values.size());
  return {std::ranges::min(extent.least), std::ranges::max(extent.greatest)};
}

void find_bins(std::span<const double> values, const BinScale& of, std::span<std::int32_t> bins) {
  EXPECT(values.size() == bins.size());
  place(values.data(), values.size(), of, bins.data());
}

FiniteValues::FiniteValues(std::span<const double> values) : values_(values) {
  if (are_finite(values)) return;
  std::ranges::copy_if(values, std::back_inserter(kept_), [](double value) { return std::isfinite(value); });
  values_ = kept_;
}

}  // namespace fleetprint::statistics
