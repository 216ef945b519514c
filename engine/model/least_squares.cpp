#include "model/least_squares.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::model {

LineFit fit_line(std::span<const YearValue> points) {
  EXPECT(points.size() >= 2);
  const double n = static_cast<double>(points.size());
  LineFit fit;
  fit.points = points.size();
  for (const YearValue& point : points) {
    fit.mean_year += point.year / n;
    fit.level += point.value / n;
  }
  double years_squared = 0;
  double products = 0;
  double values_squared = 0;
  for (const YearValue& point : points) {
    years_squared += (point.year - fit.mean_year) * (point.year - fit.mean_year);
    products += (point.year - fit.mean_year) * (point.value - fit.level);
    values_squared += (point.value - fit.level) * (point.value - fit.level);
  }
  EXPECT(years_squared > 0);
  fit.slope = products / years_squared;
  double residuals_squared = 0;
  for (const YearValue& point : points) {
    const double residual = point.value - fit.level - fit.slope * (point.year - fit.mean_year);
    residuals_squared += residual * residual;
  }
  if (values_squared > 0) fit.r_squared = 1 - residuals_squared / values_squared;
  if (points.size() > 2) {
    const double variance = residuals_squared / (n - 2);
    fit.level_error = std::sqrt(variance / n);
    fit.slope_error = std::sqrt(variance / years_squared);
  }
  return fit;
}

}  // namespace fleetprint::model
