#pragma once

#include <cstdint>
#include <vector>

#include "sampling/design.hpp"
#include "sampling/unit_points.hpp"

namespace fleetprint::sampling {

// The matrices of Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola (2010, Computer Physics Communications 181):
// A and B, two independent samples of all dimensions; AB_g, which is A with the dimensions of group g from B; and BA_g,
// which is B with those of A. Trials go by matrix: trial = matrix x rows + row.
class PickFreeze final : public UnitPoints {
 public:
  // Of the dimensions of a scenario: the streams that A and B are drawn from, by `design`, and the group of each.
  struct Columns {
    std::vector<base::Stream> of_a, of_b;
    std::vector<std::size_t> group;
  };

  PickFreeze(const Design& design, Columns columns, std::size_t groups, std::uint32_t rows);

  static constexpr std::size_t matrix_a = 0;
  static constexpr std::size_t matrix_b = 1;
  std::size_t matrix_ab(std::size_t group) const { return 2 + group; }
  std::size_t matrix_ba(std::size_t group) const { return 2 + groups_ + group; }

  std::size_t groups() const { return groups_; }
  std::uint32_t rows() const { return rows_; }
  base::Trial trial(std::size_t matrix, std::uint32_t row) const {
    return base::Trial{static_cast<std::uint32_t>(matrix * rows_ + row)};
  }

  double at(std::size_t dimension, base::Trial trial) const override;
  // The trials must be of one matrix.
  void fill(std::size_t dimension, const TrialRange& trials, std::span<double> coordinates) const override;
  bool is_alike(std::size_t dimension, base::Trial trial, base::Trial other) const override;

 private:
  base::Stream stream_of(std::size_t dimension, std::size_t matrix) const;

  Design design_;
  Columns columns_;
  std::size_t groups_;
  std::uint32_t rows_;
};

}  // namespace fleetprint::sampling
