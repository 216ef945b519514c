#include "output/sweep_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "output/number_text.hpp"
#include "output/summary_columns.hpp"

namespace fleetprint::output {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t number_width = 9 + gap;
constexpr std::size_t least_axis_width = 4;
constexpr std::size_t always = 100;  // worth of a column that stays

std::size_t widest(const model::Axis& axis) {
  const std::size_t values = std::visit([](const auto& all) { return all.size(); }, axis.values);
  std::size_t width = axis.name.size();
  for (std::size_t i = 0; i < values; ++i) width = std::max(width, value_text(axis, i).size());
  return width;
}

std::string cut(const std::string& text, std::size_t width) {
  return text.size() <= width ? text : text.substr(0, width - 2) + "..";
}

}  // namespace

SweepColumns::SweepColumns(const SweepSummary& summary) : summary_(summary) {
  for (const model::Axis& axis : summary.sweep.axes) axis_widths_.push_back(widest(axis));
  add_numbers();
  if (summary.has_reference()) add_differences();
  make_room();
}

void SweepColumns::add_numbers() {
  const std::vector<double>& levels = summary_.header.quantile_levels;
  const LevelIndices shown = shown_levels(levels);
  const auto member = summary_.has_sectors() ? &SweepPoint::net : &SweepPoint::footprint;
  const auto add_quantile = [&](std::size_t level) {
    columns_.push_back({fmt::format("{:g} %", 100 * levels[level]), number_width, 3,
                        [=](const SweepPoint& point) { return number_text((point.*member).quantiles.at(level)); }});
  };
  if (summary_.has_sectors()) add_totals();
  const char* title = summary_.has_sectors() ? "net" : "footprint";
  columns_.push_back(
      {title, number_width, always, [=](const auto& point) { return number_text((point.*member).mean); }});
  add_quantile(shown.low);
  add_quantile(shown.high);
  if (summary_.has_sectors())
    columns_.push_back(
        {"P(net<0)", number_width, always, [](const auto& point) { return percent_text(point.net_negative.value); }});
}

void SweepColumns::add_totals() {
  columns_.push_back(
      {"footprint", number_width, 2, [](const auto& point) { return number_text(point.footprint.mean); }});
  columns_.push_back(
      {"handprint", number_width, 1, [](const auto& point) { return number_text(point.handprint.mean); }});
}

void SweepColumns::add_differences() {
  const auto member = summary_.has_sectors() ? &SweepPoint::net_difference : &SweepPoint::footprint_difference;
  columns_.push_back(
      {"to ref.", number_width, 5, [=](const auto& point) { return number_text((point.*member).mean); }});
  columns_.push_back(
      {"+-", number_width, 4, [=](const auto& point) { return number_text((point.*member).mean_mcse); }});
}

std::size_t SweepColumns::total_width() const {
  std::size_t width = std::accumulate(axis_widths_.begin(), axis_widths_.end(), gap * (axis_widths_.size() - 1));
  for (const Column& column : columns_) width += column.width;
  return width;
}

void SweepColumns::make_room() {
  while (total_width() > table_width) {
    const std::size_t least = std::ranges::min_element(columns_, {}, &Column::worth)->worth;
    if (least == always) break;
    std::erase_if(columns_, [least](const Column& column) { return column.worth == least; });
  }
  while (total_width() > table_width) {
    std::size_t& width = *std::ranges::max_element(axis_widths_);
    if (width <= least_axis_width) break;
    --width;
  }
}

template <class Text>
std::string SweepColumns::join(const Text& text) const {
  std::string line;
  for (std::size_t a = 0; a < axis_widths_.size(); ++a)
    line += fmt::format("{:{}}{:<{}}", "", a > 0 ? gap : 0, cut(text(a), axis_widths_[a]), axis_widths_[a]);
  return line;
}

std::string SweepColumns::header() const {
  std::string line = join([&](std::size_t axis) { return summary_.sweep.axes[axis].name; });
  for (const Column& column : columns_) line += fmt::format("{:>{}}", column.title, column.width);
  return line + "\n";
}

std::string SweepColumns::line(const SweepPoint& point) const {
  std::string line =
      join([&](std::size_t axis) { return value_text(summary_.sweep.axes[axis], point.position[axis]); });
  for (const Column& column : columns_) line += fmt::format("{:>{}}", column.text(point), column.width);
  return line + "\n";
}

}  // namespace fleetprint::output
