#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/sobol_layout.hpp"

namespace fleetprint::sensitivity {

// Sums over the rows of a Saltelli design for many responses at once; memory does not grow with the rows. A response is
// taken less its origin, a value near it, so that a variance of 1e-7 of the squared mean, or much less, is not lost. A
// row in which a response is not finite in some matrix is left out of that response's sums and counted.
class SobolSums {
 public:
  // origins: [response].
  SobolSums(const SobolLayout& layout, std::vector<double> origins);

  // values: [matrix][response], in the order of SobolLayout. Cost: 3 ns a value with 31 responses and SSE2, where the
  // inner loops, which run over responses and have no branch, are vectorised (-O3); with second order 1 ns more for
  // each of k^2 - k products a response.
  void add_row(std::span<const double> values);
  // Adds the rows of a later part of the design. Same layout, same origins.
  void merge(const SobolSums& later);

  const SobolLayout& layout() const { return layout_; }
  std::size_t responses() const { return origins_.size(); }
  // Rows that were left out of the response's sums.
  std::uint64_t non_finite(std::size_t response) const {
    return rows_ - static_cast<std::uint64_t>(value(SobolLayout::rows, response));
  }
  double origin(std::size_t response) const { return origins_[response]; }
  // `sum` by its number in the layout.
  double value(std::size_t sum, std::size_t response) const { return sums_[sum * responses() + response]; }

 private:
  void take_finite(std::span<const double> values);
  void add_sums();
  void add_pairs();
  double* sum_at(std::size_t sum) { return sums_.data() + sum * responses(); }
  const double* row_at(std::size_t matrix) const { return row_.data() + matrix * responses(); }

  SobolLayout layout_;
  std::vector<double> origins_;
  std::uint64_t rows_ = 0;
  std::vector<double> sums_;    // [sum][response]
  std::vector<double> row_;     // [matrix][response] less the origin, 0 where the row is left out
  std::vector<double> spoilt_;  // [response] of the row: 0, or NaN where a value is not finite
};

}  // namespace fleetprint::sensitivity
