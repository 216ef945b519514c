#include "model/year_series.hpp"

#include <algorithm>

#include "base/contracts.hpp"

namespace fleetprint::model {

double interpolated(std::span<const YearValue> series, double year) {
  EXPECT(!series.empty());
  const auto after = std::upper_bound(series.begin(), series.end(), year,
                                      [](double y, const YearValue& point) { return y < point.year; });
  if (after == series.begin()) return series.front().value;
  if (after == series.end()) return series.back().value;
  const YearValue& before = *std::prev(after);
  return before.value + (after->value - before.value) * (year - before.year) / (after->year - before.year);
}

}  // namespace fleetprint::model
