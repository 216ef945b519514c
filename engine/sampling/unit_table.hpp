#pragma once

#include <cstddef>
#include <vector>

#include "sampling/unit_points.hpp"

namespace fleetprint::sampling {

// Points that were written down: [trial][dimension].
class UnitTable final : public UnitPoints {
 public:
  UnitTable(std::vector<double> coordinates, std::size_t dimensions)
      : coordinates_(std::move(coordinates)), dimensions_(dimensions) {}

  double at(std::size_t dimension, base::Trial trial) const override {
    return coordinates_[trial.value * dimensions_ + dimension];
  }
  void fill(std::size_t dimension, const TrialRange& trials, std::span<double> coordinates) const override {
    for (std::size_t i = 0; i < coordinates.size(); ++i)
      coordinates[i] = coordinates_[(trials.first.value + i) * dimensions_ + dimension];
  }

 private:
  std::vector<double> coordinates_;
  std::size_t dimensions_;
};

}  // namespace fleetprint::sampling
