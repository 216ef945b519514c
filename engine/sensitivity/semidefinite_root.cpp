#include "sensitivity/semidefinite_root.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::sensitivity {

std::vector<double> semidefinite_root(std::span<const double> matrix, std::size_t rows) {
  EXPECT(matrix.size() == rows * rows);
  constexpr double least_pivot = 1e-10;
  std::vector<double> lower(matrix.size());
  for (std::size_t column = 0; column < rows; ++column) {
    const double* own = &lower[column * rows];
    double pivot = 0;
    for (std::size_t row = column; row < rows; ++row) {
      double left = matrix[row * rows + column];
      for (std::size_t c = 0; c < column; ++c) left -= lower[row * rows + c] * own[c];
      if (row == column) {
        pivot = left;
        EXPECT(pivot > -1e-8);
      }
      if (pivot < least_pivot) break;
      lower[row * rows + column] = left / std::sqrt(pivot);
    }
  }
  return lower;
}

}  // namespace fleetprint::sensitivity
