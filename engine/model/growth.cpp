#include "model/growth.hpp"

#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/incomplete_beta.hpp"
#include "base/missing.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::model {
namespace {

std::optional<double> year_in_table(const std::vector<YearValue>& table, double level) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const YearValue& point = table[i];
    if (point.value == level) return point.year;
    if (i == 0 || (table[i - 1].value < level) == (point.value < level)) continue;
    const YearValue& before = table[i - 1];
    return before.year + (point.year - before.year) * (level - before.value) / (point.value - before.value);
  }
  return std::nullopt;
}

}  // namespace

double GrowthCurve::at(double year) const {
  const double years = year - reference_year;
  switch (kind) {
    case GrowthKind::linear:
      return devices + rate * years;
    case GrowthKind::exponential:
      return devices * base::pow(1 + rate, years);
    case GrowthKind::logistic:
      return limit_devices / (1 + (limit_devices - devices) / devices * base::exp(-rate * years));
    case GrowthKind::table:
      return interpolated(table, year);
  }
  return 0;
}

void GrowthCurve::append(int first_year, int last_year, std::vector<double>& values) const {
  double next = at(first_year);
  for (int year = first_year; year <= last_year; ++year) {
    values.push_back(next);
    next = kind == GrowthKind::exponential ? next * (1 + rate) : at(year + 1);
  }
}

bool GrowthCurve::rises() const { return kind == GrowthKind::logistic ? limit_devices > devices : rate > 0; }

double GrowthCurve::unbounded_year_of(double level) const {
  switch (kind) {
    case GrowthKind::linear:
      return reference_year + (level - devices) / rate;
    case GrowthKind::exponential:
      return reference_year + base::log(level / devices) / base::log1p(rate);
    case GrowthKind::logistic:
      return reference_year + base::log(level / devices * (limit_devices - devices) / (limit_devices - level)) / rate;
    case GrowthKind::table:
      break;
  }
  return base::missing;
}

std::optional<double> GrowthCurve::year_of(double level) const {
  if (kind == GrowthKind::table) return year_in_table(table, level);
  const double year = unbounded_year_of(level);
  if (!rises() && year < reference_year) return std::nullopt;
  return base::if_finite(year);
}

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

double student_t_at_score(double degrees, double score) {
  // From the lower tail, where the probability keeps its digits.
  const double t = base::student_t_exceeded(degrees, normal_cdf(-std::abs(score)));
  return score < 0 ? -t : t;
}

DrawnLine drawn_line(const LineFit& line, double level_score, double slope_score) {
  if (line.points < 3) return {line.level, line.slope};
  const double degrees = static_cast<double>(line.points) - 2;
  const double level = student_t_at_score(degrees, level_score);
  const double slope = student_t_at_score(degrees + 1, slope_score);
  const double common = std::sqrt((degrees + level * level) / (degrees + 1));
  return {line.level + line.level_error * level, line.slope + line.slope_error * common * slope};
}

}  // namespace fleetprint::model
