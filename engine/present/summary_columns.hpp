#pragma once

#include <cstddef>
#include <vector>

namespace fleetprint::present {

// The quantile levels that tables show: the lowest, the one closest to the median, the highest.
struct LevelIndices {
  std::size_t low, middle, high;
};

LevelIndices shown_levels(const std::vector<double>& levels);

}  // namespace fleetprint::present
