#include "sampling/pick_freeze.hpp"

#include "base/contracts.hpp"

namespace fleetprint::sampling {

PickFreeze::PickFreeze(const Design& design, Columns columns, std::size_t groups, std::uint32_t rows)
    : design_(design), columns_(std::move(columns)), groups_(groups), rows_(rows) {
  design_.remember_scrambles(rows);
}

base::Stream PickFreeze::stream_of(std::size_t dimension, std::size_t matrix) const {
  const std::size_t group = columns_.group[dimension];
  const bool is_of_b =
      matrix >= matrix_ba(0) ? matrix != matrix_ba(group) : matrix == matrix_b || matrix == matrix_ab(group);
  return is_of_b ? columns_.of_b[dimension] : columns_.of_a[dimension];
}

double PickFreeze::at(std::size_t dimension, base::Trial trial) const {
  return design_.uniform(stream_of(dimension, trial.value / rows_), base::Trial{trial.value % rows_});
}

void PickFreeze::fill(std::size_t dimension, const TrialRange& trials, std::span<double> coordinates) const {
  const std::uint32_t matrix = trials.first.value / rows_;
  const base::Trial row{trials.first.value % rows_};
  EXPECT(row.value + trials.count <= rows_);
  design_.fill(stream_of(dimension, matrix), {row, trials.count, trials.width}, coordinates);
}

bool PickFreeze::is_alike(std::size_t dimension, base::Trial trial, base::Trial other) const {
  return trial.value % rows_ == other.value % rows_ &&
         stream_of(dimension, trial.value / rows_) == stream_of(dimension, other.value / rows_);
}

}  // namespace fleetprint::sampling
