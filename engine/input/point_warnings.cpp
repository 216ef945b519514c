#include "input/point_warnings.hpp"

#include <algorithm>

namespace fleetprint::input {

void PointWarnings::add(const Problems& found, const Problems& known, const std::string& point) {
  for (const base::Problem& warning : found.warnings()) {
    const auto is_same = [&](const base::Problem& other) {
      return other.key == warning.key && other.why == warning.why;
    };
    if (std::ranges::any_of(known.warnings(), is_same)) continue;
    const auto [entry, is_new] = warnings_.try_emplace({warning.key, warning.why});
    Counted& counted = entry->second;
    if (is_new) counted = {warnings_.size(), warning, point, 0};
    ++counted.points;
  }
}

}  // namespace fleetprint::input
