#include "run/trial_grid.hpp"

#include "base/vector_widths.hpp"

namespace fleetprint::run {

void TrialGrid::multiply_down(std::size_t first, const double* factor) {
  for (std::size_t row = first + 1; row < rows_; ++row) multiply((*this)[row - 1], factor, (*this)[row], trials_);
}

FLEETPRINT_VECTOR_WIDTHS void multiply(const double* a, const double* b, double* product, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) product[t] = a[t] * b[t];
}

FLEETPRINT_VECTOR_WIDTHS void subtract(const double* a, const double* b, double* difference, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) difference[t] = a[t] - b[t];
}

FLEETPRINT_VECTOR_WIDTHS void add(const double* a, double* sum, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) sum[t] += a[t];
}

FLEETPRINT_VECTOR_WIDTHS void multiply_add(const double* a, const double* b, double* sum, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) sum[t] += a[t] * b[t];
}

}  // namespace fleetprint::run
