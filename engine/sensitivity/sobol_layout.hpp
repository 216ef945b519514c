#pragma once

#include <cstddef>

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

}  // namespace fleetprint::sensitivity
