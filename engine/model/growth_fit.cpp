#include "model/growth_fit.hpp"

#include <cmath>
#include <vector>

#include "base/contracts.hpp"
#include "base/elementary.hpp"

namespace fleetprint::model {

GrowthFit fit_growth(GrowthKind kind, std::span<const YearValue> points) {
  EXPECT(kind == GrowthKind::linear || kind == GrowthKind::exponential);
  std::vector<YearValue> fitted(points.begin(), points.end());
  if (kind == GrowthKind::exponential)
    for (YearValue& point : fitted) point.value = base::log(point.value);
  return {kind, points.front().year, points.back().year, fit_line(fitted)};
}

GrowthCurve curve_of(const GrowthFit& fit, double level, double slope) {
  if (fit.kind == GrowthKind::linear) return {fit.kind, fit.line.mean_year, level, slope, 0, {}};
  return {fit.kind, fit.line.mean_year, base::exp(level), base::expm1(slope), 0, {}};
}

}  // namespace fleetprint::model
