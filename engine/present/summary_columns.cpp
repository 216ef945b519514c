#include "present/summary_columns.hpp"

#include <algorithm>
#include <cmath>

namespace fleetprint::present {

LevelIndices shown_levels(const std::vector<double>& levels) {
  const auto middle = std::min_element(levels.begin(), levels.end(),
                                       [](double a, double b) { return std::abs(a - 0.5) < std::abs(b - 0.5); });
  return {0, static_cast<std::size_t>(middle - levels.begin()), levels.size() - 1};
}

}  // namespace fleetprint::present
