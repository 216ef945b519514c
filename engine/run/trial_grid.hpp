#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace fleetprint::run {

// Where values of some trials go: [column][trial], the columns `stride` apart.
struct ColumnBlock {
  double* values;
  std::size_t stride;

  double* operator[](std::size_t column) const { return values + column * stride; }
};

// Numbers of a few trials, a row of them for each year, cohort or stage: [row][trial]. The trials of a row stand
// together, so that a step of the model is a plain loop over them. Memory that is used again: what is not assigned has
// any values.
class TrialGrid {
 public:
  void resize(std::size_t rows, std::size_t trials) {
    rows_ = rows;
    trials_ = trials;
    if (values_.size() < rows * trials) values_.resize(rows * trials);
  }
  void assign(std::size_t rows, std::size_t trials, double value) {
    resize(rows, trials);
    std::fill_n(values_.begin(), rows * trials, value);
  }

  std::size_t rows() const { return rows_; }
  std::size_t trials() const { return trials_; }
  double* operator[](std::size_t row) { return values_.data() + row * trials_; }
  const double* operator[](std::size_t row) const { return values_.data() + row * trials_; }
  std::span<double> row(std::size_t row) { return {(*this)[row], trials_}; }
  std::span<const double> row(std::size_t row) const { return {(*this)[row], trials_}; }
  std::span<const double> values() const { return {values_.data(), rows_ * trials_}; }

  // Rows first + 1, first + 2 ...: each the one before times a factor of the trial, [trial].
  void multiply_down(std::size_t first, const double* factor);

 private:
  std::size_t rows_ = 0;
  std::size_t trials_ = 0;
  std::vector<double> values_;
};

// Rows of so many trials.
void multiply(const double* a, const double* b, double* product, std::size_t trials);
void subtract(const double* a, const double* b, double* difference, std::size_t trials);
void add(const double* a, double* sum, std::size_t trials);
void multiply_add(const double* a, const double* b, double* sum, std::size_t trials);

}  // namespace fleetprint::run
