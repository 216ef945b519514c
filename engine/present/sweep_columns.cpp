#include "present/sweep_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "present/number_text.hpp"
#include "present/summary_columns.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t axis_gap = 2;
constexpr std::size_t number_width = 9;  // so wide numbers and words of titles are
constexpr std::size_t least_axis_width = 4;
constexpr std::size_t always = 100;  // worth of a column that stays

std::size_t widest(const model::Axis& axis) {
  const std::size_t values = std::visit([](const auto& all) { return all.size(); }, axis.values);
  std::size_t width = axis.name.size();
  for (std::size_t i = 0; i < values; ++i) width = std::max(width, store::value_text(axis, i).size());
  return width;
}

}  // namespace

SweepColumns::SweepColumns(const store::SweepSummary& summary) : summary_(summary) {
  for (const model::Axis& axis : summary.sweep.axes) axis_widths_.push_back(widest(axis));
  add_numbers();
  if (summary.has_reference()) add_differences();
  make_room();
}

void SweepColumns::add_numbers() {
  const std::vector<double>& levels = summary_.header.quantile_levels;
  const LevelIndices shown = shown_levels(levels);
  const auto member = summary_.has_sectors() ? &store::PointSummary::net : &store::PointSummary::footprint;
  const auto add_quantile = [&](std::size_t level) {
    columns_.push_back({fmt::format("{:g} %", 100 * levels[level]), 3, [=](const store::PointSummary& point) {
                          return number_text((point.*member).quantiles.at(level));
                        }});
  };
  if (summary_.has_sectors()) add_totals();
  const char* title = summary_.has_sectors() ? "mean net" : "mean footprint";
  columns_.push_back({title, always, [=](const auto& point) { return number_text((point.*member).mean); }});
  add_quantile(shown.low);
  add_quantile(shown.high);
  if (summary_.has_sectors())
    columns_.push_back({"P(net<0)", always, [](const auto& point) { return percent_text(point.net_negative.value); }});
}

void SweepColumns::add_totals() {
  columns_.push_back({"mean footprint", 2, [](const auto& point) { return number_text(point.footprint.mean); }});
  columns_.push_back({"mean handprint", 1, [](const auto& point) { return number_text(point.handprint.mean); }});
}

void SweepColumns::add_differences() {
  const auto member =
      summary_.has_sectors() ? &store::PointSummary::net_difference : &store::PointSummary::footprint_difference;
  columns_.push_back({"minus reference", 5, [=](const auto& point) { return number_text((point.*member).mean); }});
  columns_.push_back(
      {"standard error of it", 4, [=](const auto& point) { return number_text((point.*member).mean_mcse); }});
}

std::size_t SweepColumns::total_width() const {
  const std::size_t axes =
      std::accumulate(axis_widths_.begin(), axis_widths_.end(), axis_gap * (axis_widths_.size() - 1));
  return axes + columns_.size() * (number_width + axis_gap);
}

// Axes are then cut by the table.
void SweepColumns::make_room() {
  const std::size_t most_of_axes = table_width / 2;
  for (std::size_t& width : axis_widths_) width = std::min(width, most_of_axes / axis_widths_.size());
  while (total_width() > table_width) {
    const std::size_t least = std::ranges::min_element(columns_, {}, &Column::worth)->worth;
    if (least == always) break;
    std::erase_if(columns_, [least](const Column& column) { return column.worth == least; });
  }
}

TextTable SweepColumns::table() const {
  std::vector<TextColumn> columns;
  for (const model::Axis& axis : summary_.sweep.axes) columns.push_back({axis.name, Side::left, least_axis_width});
  for (const Column& column : columns_) columns.push_back({column.title});
  return TextTable(columns);
}

std::vector<std::string> SweepColumns::cells(const store::PointSummary& point) const {
  std::vector<std::string> cells;
  for (std::size_t a = 0; a < summary_.sweep.axes.size(); ++a)
    cells.push_back(store::value_text(summary_.sweep.axes[a], point.position[a]));
  for (const Column& column : columns_) cells.push_back(column.text(point));
  return cells;
}

}  // namespace fleetprint::present
