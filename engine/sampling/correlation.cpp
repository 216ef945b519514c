#include "sampling/correlation.hpp"

#include <Eigen/Eigenvalues>

#include "base/contracts.hpp"

namespace fleetprint::sampling {
namespace {

using Matrix = Eigen::MatrixXd;
using Decomposition = Eigen::SelfAdjointEigenSolver<Matrix>;

Matrix to_matrix(std::span<const double> values) {
  Eigen::Index size = 0;
  while (static_cast<std::size_t>(size * size) < values.size()) ++size;
  EXPECT(static_cast<std::size_t>(size * size) == values.size());
  return Eigen::Map<const Matrix>(values.data(), size, size);
}

}  // namespace

std::optional<CorrelationFault> find_correlation_fault(std::span<const double> matrix) {
  const Matrix correlations = to_matrix(matrix);
  const Decomposition decomposition(correlations);
  CorrelationFault fault{decomposition.eigenvalues()[0], 0, 0};
  if (fault.least_eigenvalue >= least_eigenvalue) return std::nullopt;
  const Eigen::VectorXd vector = decomposition.eigenvectors().col(0);
  double least = 0;
  for (Eigen::Index i = 0; i < correlations.rows(); ++i)
    for (Eigen::Index j = i + 1; j < correlations.cols(); ++j) {
      const double pull = 2 * vector[i] * vector[j] * correlations(i, j);
      if (pull >= least) continue;
      least = pull;
      fault.first = static_cast<std::size_t>(i);
      fault.second = static_cast<std::size_t>(j);
    }
  return fault;
}

std::vector<double> correlation_root(std::span<const double> matrix) {
  const Decomposition decomposition(to_matrix(matrix));
  EXPECT(decomposition.eigenvalues()[0] >= least_eigenvalue);
  const Eigen::VectorXd roots = decomposition.eigenvalues().cwiseMax(0).cwiseSqrt();
  const Matrix root = decomposition.eigenvectors() * roots.asDiagonal() * decomposition.eigenvectors().transpose();
  return {root.data(), root.data() + root.size()};
}

}  // namespace fleetprint::sampling
