#include "input/sweep_axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/contracts.hpp"

namespace fleetprint::input {
namespace {

constexpr std::string_view unit_of_inventory = "the indicator's device unit";

std::string unit_of(const SweepAxis& axis, const std::string& device_unit) {
  const std::string_view unit = axis.keys.empty() ? std::string_view() : axis.keys.front().target.unit;
  if (unit.starts_with(unit_of_inventory)) return device_unit + std::string(unit.substr(unit_of_inventory.size()));
  return unit.empty() ? "1" : std::string(unit);
}

// To 15 digits, so that the values of a range are those that people write: 0.3, not 0.30000000000000004.
double rounded(double value) { return std::stod(fmt::format("{:.14e}", value)); }

}  // namespace

double AxisRange::at(double fraction) const {
  const double first = from.number().value_or(0);
  const double last = to.number().value_or(0);
  double value =
      spacing == Spacing::linear ? first + (last - first) * fraction : first * std::pow(last / first, fraction);
  if (fraction == 0) value = first;
  if (fraction == 1) value = last;
  return is_whole ? std::round(value) : rounded(value);
}

Node AxisRange::node(double value) const {
  const base::Location& where = value == to.number() ? to.where : from.where;
  constexpr double exact = 9007199254740992;  // 2^53
  if (is_whole && std::abs(value) <= exact) return {where, static_cast<std::int64_t>(value)};
  return {where, value};
}

std::string SweepAxis::text(std::size_t position) const {
  const std::optional<std::size_t> place = values.place_of(position);
  return labels.empty() || !place ? plain_text(values[position].front()) : labels[*place];
}

void SweepAxis::append_settings(double number, std::vector<Setting>& settings) const {
  EXPECT(range.has_value());
  append_settings({range->node(number)}, settings);
}

void SweepAxis::append_settings(const std::vector<Node>& value, std::vector<Setting>& settings) const {
  for (std::size_t k = 0; k < keys.size(); ++k)
    settings.push_back({keys[k].path, keys[k].where, value.size() == 1 ? value.front() : value[k]});
}

std::string plain_text(const Node& value) {
  if (const std::string* text = value.text()) return *text;
  if (const auto number = value.number()) return fmt::format("{}", *number + 0.0);  // -0 is 0
  return show(value);
}

model::Axis to_model(const SweepAxis& axis, const std::string& device_unit) {
  model::Axis result{axis.name, {}, unit_of(axis, device_unit), std::vector<double>{}};
  for (const AxisKey& key : axis.keys) result.keys.push_back(key.path);
  std::vector<double> numbers;
  numbers.reserve(axis.values.size());
  for (std::size_t i = 0; axis.labels.empty() && i < axis.values.size(); ++i)
    if (const auto number = axis.values.number(i); number && numbers.size() == i) numbers.push_back(*number);
  if (axis.labels.empty() && numbers.size() == axis.values.size()) {
    result.values = std::move(numbers);
  } else {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < axis.values.size(); ++i) texts.push_back(axis.text(i));
    result.values = std::move(texts);
    result.unit = "1";
  }
  return result;
}

}  // namespace fleetprint::input
