#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/estimate.hpp"

namespace fleetprint::sensitivity {

// The matrices of a Saltelli design, in their order, and the sums over its rows from which the indices come, in theirs.
// A and B are independent points; AB_j is A with column j of B, BA_j is B with column j of A. Saltelli et al. (2010),
// Comput. Phys. Commun. 181(2); BA_j serves the second order: Saltelli (2002), Comput. Phys. Commun. 145(2).
struct SobolLayout {
  std::size_t factors = 0;
  bool has_second_order = false;

  static constexpr std::size_t a = 0;
  static constexpr std::size_t b = 1;
  constexpr std::size_t ab(std::size_t j) const { return 2 + j; }
  constexpr std::size_t ba(std::size_t j) const { return 2 + factors + j; }
  constexpr std::size_t matrices() const { return 2 + (has_second_order ? 2 : 1) * factors; }

  static constexpr std::size_t rows = 0;  // whose values are all finite, and of which the sums are
  constexpr std::size_t sum(std::size_t matrix) const { return 1 + matrix; }
  constexpr std::size_t square(std::size_t matrix) const { return 1 + matrices() + matrix; }
  constexpr std::size_t product(std::size_t j) const { return 1 + 2 * matrices() + j; }               // B AB_j
  constexpr std::size_t difference(std::size_t j) const { return 1 + 2 * matrices() + factors + j; }  // (A - AB_j)^2
  constexpr std::size_t independent() const { return 1 + 2 * matrices() + 2 * factors; }              // A B
  // AB_i BA_j, which share x_i and x_j and no other; nothing where i = j.
  constexpr std::size_t pair(std::size_t i, std::size_t j) const { return independent() + 1 + i * factors + j; }
  constexpr std::size_t sums() const { return independent() + 1 + (has_second_order ? factors * factors : 0); }

  constexpr bool operator==(const SobolLayout&) const = default;
};

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

// Shares of a response's variance. Missing where the response is constant or has no row.
struct SobolIndices {
  double mean = base::missing;      // of the 2 N values in A and B
  double variance = base::missing;  // of the same, 2 N - 1
  std::uint64_t rows = 0;           // N, over all replicates
  std::uint64_t non_finite = 0;     // rows left out
  bool is_constant = false;         // to rounding
  std::vector<Estimate> first;      // [factor] by the factor alone
  std::vector<Estimate> total;      // [factor] by the factor and all its interactions
  std::vector<Estimate> second;     // [i * factors + j] by the interaction of the two; NaN for i = j; empty without
};

// From independent randomisations of one design, such as scrambles of a Sobol' sequence, over the sums of all their N
// rows; <xy> being a mean over rows, a = f(A), b = f(B), e_j = f(AB_j), g_j = f(BA_j):
//   S_j   cov(b, e_j - a) / s^2, s^2 the variance of A's and B's 2 N values: the difference form of Saltelli et al.
//         (2010), Comput. Phys. Commun. 181(2), table 2 (b). As a and b are independent, cov(b, a) adds nothing but
//         chance, which is also in cov(b, e_j). With equal evaluations its error is down to half that of the ratio of
//         Janon et al. (2014), cov(b, e_j) over the variance of these two
//   T_j   <(a - e_j)^2> / 2 / s^2, s^2 the variance of A's N values with N - 1. Jansen (1999), Comput. Phys. Commun.
//         117
//   S_ij  C - S_i - S_j, where C = ((cov(e_i, g_j) + cov(e_j, g_i)) / 2 - cov(a, b)) / s^2 is the closed index of both:
//         Saltelli (2002), Comput. Phys. Commun. 145(2), in the same form
// Estimates below 0 or above 1 are left as they are. Intervals at `confidence`: see jackknife_estimates.
// One replicate: no bounds.
SobolIndices sobol_indices(std::span<const SobolSums> replicates, std::size_t response, double confidence);

}  // namespace fleetprint::sensitivity
