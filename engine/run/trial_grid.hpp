#pragma once

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
// together, so that a step of the model is a plain loop over them. Memory that is used again.
class TrialGrid {
 public:
  void resize(std::size_t rows, std::size_t trials) {
    rows_ = rows;
    trials_ = trials;
    values_.resize(rows * trials);
  }
  void assign(std::size_t rows, std::size_t trials, double value) {
    rows_ = rows;
    trials_ = trials;
    values_.assign(rows * trials, value);
  }

  std::size_t rows() const { return rows_; }
  std::size_t trials() const { return trials_; }
  double* operator[](std::size_t row) { return values_.data() + row * trials_; }
  const double* operator[](std::size_t row) const { return values_.data() + row * trials_; }
  std::span<double> row(std::size_t row) { return {(*this)[row], trials_}; }
  std::span<const double> row(std::size_t row) const { return {(*this)[row], trials_}; }
  std::span<const double> values() const { return values_; }

 private:
  std::size_t rows_ = 0;
  std::size_t trials_ = 0;
  std::vector<double> values_;
};

}  // namespace fleetprint::run
