#include "model/growth.hpp"

#include <cmath>

#include "base/elementary.hpp"
#include "base/missing.hpp"

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

}  // namespace fleetprint::model
