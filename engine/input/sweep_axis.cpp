#include "input/sweep_axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/contracts.hpp"

namespace fleetprint::input {
namespace {

template <class Number>
std::optional<Number> whole_text(const std::string& text) {
  Number value{};
  const char* const begin = text.data() + (text.starts_with('+') && !text.starts_with("+-") ? 1 : 0);
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

// Spreadsheets write them in capitals.
std::optional<bool> flag_text(const std::string& text) {
  if (text == "true" || text == "TRUE") return true;
  if (text == "false" || text == "FALSE") return false;
  return std::nullopt;
}

constexpr std::string_view unit_of_inventory = "the indicator's device unit";

std::string unit_of(const SweepAxis& axis, const std::string& device_unit) {
  const std::string_view unit = axis.keys.empty() ? std::string_view() : axis.keys.front().target.unit;
  if (unit.starts_with(unit_of_inventory)) return device_unit + std::string(unit.substr(unit_of_inventory.size()));
  return unit.empty() ? "1" : std::string(unit);
}

// To 15 digits, so that the values of a range are those that people write: 0.3, not 0.30000000000000004.
double rounded(double value) { return std::stod(fmt::format("{:.14e}", value)); }

}  // namespace

base::Location AxisValues::where(std::size_t position) const {
  if (!is_row_) return listed_[position].front().where;
  return {file_, lines_[position], columns_[position]};
}

std::optional<std::size_t> AxisValues::place_of(std::size_t position) const {
  if (!is_row_) return position;
  if (kinds_[position] != Kind::listed) return std::nullopt;
  return static_cast<std::size_t>(slots_[position]);
}

std::vector<Node> AxisValues::operator[](std::size_t position) const {
  if (!is_row_) return listed_[position];
  if (const auto place = place_of(position)) {
    std::vector<Node> value = listed_[*place];
    for (Node& node : value) node.where = where(position);
    return value;
  }
  const double slot = slots_[position];
  if (kinds_[position] == Kind::whole) return {Node{where(position), static_cast<std::int64_t>(slot)}};
  return {Node{where(position), slot}};
}

std::optional<double> AxisValues::number(std::size_t position) const {
  if (const auto place = place_of(position))
    return listed_[*place].size() == 1 ? listed_[*place].front().number() : std::nullopt;
  return slots_[position];
}

void AxisValues::begin_row(std::size_t most_values) {
  is_row_ = true;
  slots_.reserve(most_values);
  kinds_.reserve(most_values);
  lines_.reserve(most_values);
  columns_.reserve(most_values);
}

void AxisValues::add(double slot, Kind kind, const base::Location& where) {
  EXPECT(is_row_);
  if (slots_.empty()) file_ = where.file;
  slots_.push_back(slot);
  kinds_.push_back(kind);
  lines_.push_back(where.line);
  columns_.push_back(
      static_cast<std::uint16_t>(std::min<int>(where.column, std::numeric_limits<std::uint16_t>::max())));
}

void AxisValues::add(const Node& number) {
  add(number.number().value_or(0), number.integer() != nullptr ? Kind::whole : Kind::real, number.where);
}

void AxisValues::add(const std::string& text, const base::Location& where) {
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  const auto whole = whole_text<std::int64_t>(text);
  if (whole && *whole >= -exact && *whole <= exact) return add(static_cast<double>(*whole), Kind::whole, where);
  const auto real = whole_text<double>(text);
  if (real && !whole) return add(*real, Kind::real, where);
  const auto [known, is_new] = places_.emplace(text, listed_.size());
  if (is_new) {
    Node node{where, text};
    if (whole) node.value = *whole;
    if (const auto flag = flag_text(text)) node.value = *flag;
    listed_.push_back({std::move(node)});
  }
  add_listed(known->second, where);
}

void AxisValues::add_listed(std::size_t place, const base::Location& where) {
  add(static_cast<double>(place), Kind::listed, where);
}

std::vector<std::size_t> AxisValues::telling() const {
  std::vector<std::size_t> positions;
  if (!is_row_) {
    for (std::size_t i = 0; i < listed_.size(); ++i) positions.push_back(i);
    return positions;
  }
  struct Ends {
    std::optional<std::size_t> least, greatest;
  };
  Ends ends[2];
  std::optional<std::size_t> fraction;
  std::optional<std::size_t> none;
  std::vector<bool> is_seen(listed_.size(), false);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const double slot = slots_[i];
    if (const auto place = place_of(i)) {
      if (!is_seen[*place]) positions.push_back(i);
      is_seen[*place] = true;
      continue;
    }
    Ends& of_kind = ends[kinds_[i] == Kind::whole ? 0 : 1];
    if (!std::isfinite(slot)) {
      if (!none) none = i;
      continue;
    }
    if (!of_kind.least || slot < slots_[*of_kind.least]) of_kind.least = i;
    if (!of_kind.greatest || slot > slots_[*of_kind.greatest]) of_kind.greatest = i;
    if (!fraction && slot != std::floor(slot)) fraction = i;
  }
  for (const auto& position : {ends[0].least, ends[0].greatest, ends[1].least, ends[1].greatest, fraction, none})
    if (position) positions.push_back(*position);
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

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
