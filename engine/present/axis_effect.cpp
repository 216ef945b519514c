#include "present/axis_effect.hpp"

#include <algorithm>
#include <variant>

#include "base/missing.hpp"

namespace fleetprint::present {
namespace {

template <class IsThere>
double mean_where(const store::SweepSummary& summary, const IsThere& is_there) {
  double sum = 0;
  double count = 0;
  for (const store::PointSummary& point : summary.points)
    if (is_there(point)) {
      sum += (summary.has_sectors() ? point.net : point.footprint).mean;
      ++count;
    }
  return count > 0 ? sum / count : base::missing;
}

AxisEffect effect_of_halves(const store::SweepSummary& summary, std::size_t axis, const std::vector<double>& values) {
  std::vector<double> sorted = values;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const double median = *middle;
  const auto is_low = [&](const store::PointSummary& point) { return values[point.position[axis]] < median; };
  return {"lower half", "upper half", mean_where(summary, is_low),
          mean_where(summary, [&](const store::PointSummary& point) { return !is_low(point); })};
}

template <class Value>
std::size_t count_different(std::vector<Value> values) {
  std::ranges::sort(values);
  return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
}

template <class Value>
AxisEffect effect_of_ends(const store::SweepSummary& summary, std::size_t axis, const std::vector<Value>& values) {
  const auto mean_at = [&](const Value& value) {
    return mean_where(summary, [&](const store::PointSummary& point) { return values[point.position[axis]] == value; });
  };
  const model::Axis& of = summary.sweep.axes[axis];
  return {store::value_text(of, 0), store::value_text(of, values.size() - 1), mean_at(values.front()),
          mean_at(values.back())};
}

}  // namespace

AxisEffect effect_of(const store::SweepSummary& summary, std::size_t axis) {
  constexpr std::size_t few = 8;
  const auto& values = summary.sweep.axes[axis].values;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) return effect_of_ends(summary, axis, *texts);
  const auto& numbers = std::get<std::vector<double>>(values);
  if (summary.sweep.is_grid || count_different(numbers) <= few) return effect_of_ends(summary, axis, numbers);
  return effect_of_halves(summary, axis, numbers);
}

}  // namespace fleetprint::present
