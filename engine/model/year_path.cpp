#include "model/year_path.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"

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

double FactorPath::at(double year, double reference_year, double drawn_decline_per_year) const {
  if (!table.empty()) return interpolated(table, year) / interpolated(table, reference_year);
  return base::pow(1 - drawn_decline_per_year, year - reference_year);
}

void FactorPath::fill(double first_year, double reference_year, double drawn_decline_per_year,
                      std::span<double> values) const {
  double next = at(first_year, reference_year, drawn_decline_per_year);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = next;
    const double year = first_year + static_cast<double>(i + 1);
    next = table.empty() ? next * (1 - drawn_decline_per_year) : at(year, reference_year, drawn_decline_per_year);
  }
}

}  // namespace fleetprint::model
