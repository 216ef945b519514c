#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace fleetprint::sampling {

// What keeps a symmetric matrix with ones on its diagonal from being one of correlations.
struct CorrelationFault {
  double least_eigenvalue = 0;  // negative
  // The pair that pulls it down furthest: with the eigenvector v of the least eigenvalue, lambda - 1 is the sum over
  // pairs of 2 v_i v_j R_ij; this pair's term is the least.
  std::size_t first = 0;
  std::size_t second = 0;
};

// Eigenvalues above this count as zero: rounding, or correlations given with few digits.
inline constexpr double least_eigenvalue = -1e-10;

// matrix: [row][column]. Nothing where no eigenvalue is below least_eigenvalue.
std::optional<CorrelationFault> find_correlation_fault(std::span<const double> matrix);

// The symmetric root L = V sqrt(D) V^T of R = V D V^T = L L^T: z = L e has correlations R for independent e. [row]
// [column].
std::vector<double> correlation_root(std::span<const double> matrix);

}  // namespace fleetprint::sampling
