#pragma once

#include <cstddef>
#include <span>

#include "base/ids.hpp"
#include "sampling/trial_range.hpp"

namespace fleetprint::sampling {

// Where trials lie in the unit cube, each coordinate in [0, 1]; any coordinate alone, for several threads at once.
class UnitPoints {
 public:
  virtual ~UnitPoints() = default;

  virtual double at(std::size_t dimension, base::Trial trial) const = 0;
  // Of a range of trials; coordinates: [trials.count].
  virtual void fill(std::size_t dimension, const TrialRange& trials, std::span<double> coordinates) const = 0;
  // Whether the trials from one on are known to have the coordinates of those from the other on.
  virtual bool is_alike(std::size_t dimension, base::Trial trial, base::Trial other) const;
};

inline bool UnitPoints::is_alike(std::size_t /*dimension*/, base::Trial trial, base::Trial other) const {
  return trial == other;
}

}  // namespace fleetprint::sampling
