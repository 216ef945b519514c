#include "present/sweep_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "present/answer.hpp"
#include "present/axis_effect.hpp"
#include "present/number_text.hpp"
#include "present/summary_columns.hpp"
#include "present/text_table.hpp"
#include "store/verdict.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t most_listed = 24;  // points that are all shown
constexpr std::size_t extremes = 5;      // else so many of each kind

// Points in the order of what `key` gives.
template <class Key>
std::vector<const store::PointSummary*> sorted_by(const store::SweepSummary& summary, const Key& key) {
  std::vector<const store::PointSummary*> order;
  for (const store::PointSummary& point : summary.points) order.push_back(&point);
  std::stable_sort(order.begin(), order.end(),
                   [&](const store::PointSummary* a, const store::PointSummary* b) { return key(*a) < key(*b); });
  return order;
}

// "13 values from 0 to 0.6: 0, 0.05 ...", the first ones only.
std::string values_text(const store::SweepSummary& summary, const model::Axis& axis) {
  constexpr std::size_t most = 8;
  const std::size_t length = axis.length();
  std::string text =
      summary.sweep.is_grid ? fmt::format("{} value{}:", length, length == 1 ? "" : "s") : "a value a point:";
  const std::size_t shown = length <= most ? length : most - 2;
  for (std::size_t i = 0; i < shown; ++i) text += fmt::format("{} {}", i > 0 ? "," : "", store::value_text(axis, i));
  if (shown < length) text += fmt::format(" ... {}", store::value_text(axis, length - 1));
  return text;
}

void add_axes(TextPage& page, const store::SweepSummary& summary) {
  for (const model::Axis& axis : summary.sweep.axes) {
    const std::string unit = axis.unit == "1" ? "" : fmt::format(" [{}]", axis.unit);
    page.paragraph(
        "Axis", fmt::format("{}{} of {}, {}", axis.name, unit, fmt::join(axis.keys, ", "), values_text(summary, axis)));
  }
}

// What is told of a point: of what has no room the least telling goes first.
struct PointColumn {
  std::string title;
  std::size_t worth;
  std::function<std::string(const store::PointSummary&)> text;
};

std::vector<PointColumn> columns_of_points(const store::SweepSummary& summary) {
  const bool nets = summary.has_sectors();
  const std::vector<double>& levels = summary.header.quantile_levels;
  const LevelIndices shown = shown_levels(levels);
  const auto member = nets ? &store::PointSummary::net : &store::PointSummary::footprint;
  const auto difference = nets ? &store::PointSummary::net_difference : &store::PointSummary::footprint_difference;
  std::vector<PointColumn> columns;
  const auto add = [&](const std::string& title, std::size_t worth, const auto& value) {
    columns.push_back({title, worth, [=](const store::PointSummary& point) { return number_text(value(point)); }});
  };
  const auto add_quantile = [&](std::size_t level) {
    add(fmt::format("{:g} %", 100 * levels[level]), 3,
        [=](const store::PointSummary& point) { return (point.*member).quantiles.at(level); });
  };
  if (nets) add("mean footprint", 2, [](const auto& point) { return point.footprint.mean; });
  if (nets) add("mean handprint", 1, [](const auto& point) { return point.handprint.mean; });
  add(nets ? "mean net" : "mean footprint", always, [=](const auto& point) { return (point.*member).mean; });
  add_quantile(shown.low);
  add_quantile(shown.high);
  if (nets)
    columns.push_back({"P(net<0)", always, [](const auto& point) { return percent_text(point.net_negative.value); }});
  if (!summary.has_reference()) return columns;
  add("minus reference", 5, [=](const auto& point) { return (point.*difference).mean; });
  add("standard error of it", 4, [=](const auto& point) { return (point.*difference).mean_mcse; });
  return columns;
}

void add_points(TextPage& page, const store::SweepSummary& summary) {
  const std::vector<model::Axis>& axes = summary.sweep.axes;
  const std::vector<PointColumn> columns = columns_of_points(summary);
  std::vector<TextColumn> titles;
  for (const model::Axis& axis : axes) titles.push_back({axis.name, Side::left, page.width() / 2 / axes.size()});
  for (const PointColumn& column : columns)
    titles.push_back({column.title, Side::right, std::string::npos, column.worth});
  TextTable table(titles);
  const auto add_row = [&](const store::PointSummary& point) {
    std::vector<std::string> cells;
    for (std::size_t a = 0; a < axes.size(); ++a) cells.push_back(store::value_text(axes[a], point.position[a]));
    for (const PointColumn& column : columns) cells.push_back(column.text(point));
    table.row(std::move(cells));
  };
  const auto add_rows = [&](const std::string& heading, auto first, auto last) {
    table.line(heading);
    for (; first != last; ++first) add_row(**first);
  };
  if (summary.points.size() > most_listed) {
    const auto by_mean = sorted_by(summary, [&](const auto& point) { return store::answer_of(summary, point).mean; });
    const char* name = store::answer_name(summary);
    add_rows(fmt::format("Least {}", name), by_mean.begin(), by_mean.begin() + extremes);
    add_rows(fmt::format("Greatest {}", name), by_mean.end() - extremes, by_mean.end());
    if (summary.has_sectors()) {
      const auto by_size = sorted_by(summary, [&](const auto& point) { return std::abs(point.net.mean); });
      add_rows("Nearest to net zero", by_size.begin(), by_size.begin() + extremes);
    }
  } else {
    for (const store::PointSummary& point : summary.points) add_row(point);
  }
  page.table(table);
  page.line(fmt::format("Means and quantiles in {} {}{}.", summary.header.fleet_unit, horizon(summary),
                        summary.has_sectors() ? "; a negative net is good" : ""));
}

void add_effects(TextPage& page, const store::SweepSummary& summary) {
  page.line(fmt::format("Mean {} from one end of an axis to the other, over all else", store::answer_name(summary)));
  TextTable table({{"Axis", Side::left, 12},
                   {"ends", Side::left, 16},
                   {fmt::format("mean {} at each", store::answer_name(summary)), Side::left},
                   {"difference"}});
  const auto from_to = [](const std::string& from, const std::string& to) { return fmt::format("{} -> {}", from, to); };
  for (std::size_t a = 0; a < summary.sweep.axes.size(); ++a) {
    const AxisEffect effect = effect_of(summary, a);
    table.row({summary.sweep.axes[a].name, from_to(effect.from, effect.to),
               from_to(number_text(effect.mean_from), number_text(effect.mean_to)),
               number_text(effect.mean_to - effect.mean_from)});
  }
  page.table(table);
}

std::string reference_text(const store::SweepSummary& summary) {
  const bool nets = summary.has_sectors();
  double of_difference = 0;
  double of_mean = 0;
  std::size_t below = 0;
  for (const store::PointSummary& point : summary.points) {
    const store::OutputSummary& difference = nets ? point.net_difference : point.footprint_difference;
    of_difference = std::max(of_difference, difference.mean_mcse);
    of_mean = std::max(of_mean, store::answer_of(summary, point).mean_mcse);
    const store::ShareSummary& share = point.net_below_reference;
    below += store::verdict_of({share.value, share.lower, share.upper}) == store::Verdict::avoids_more ? 1 : 0;
  }
  return fmt::format(
      "{}; all else as in the base. The {} of {} of {} points is below it in at least {:g} % of the trials (95 % "
      "interval above {:g} %). Differences are trial by trial: the standard error of a mean difference is at most {}, "
      "that of a mean {} at most {}.",
      summary.sweep.reference, store::answer_name(summary), below, summary.points.size(), 100 * store::sure,
      100 * store::least_sure, number_text(of_difference), store::answer_name(summary), number_text(of_mean));
}

std::string sweep_precision(const store::SweepSummary& summary) {
  const auto trials = std::ranges::minmax(summary.points, {}, &store::PointSummary::trials_used);
  std::string text = fmt::format("Standard error of {}: at most {} was asked for; {} to {} trials a point.",
                                 summary.header.precision_statistic, summary.header.precision_asked_for,
                                 trials.min.trials_used, trials.max.trials_used);
  const auto falls_short = std::ranges::count(summary.points, false, &store::PointSummary::precision_reached);
  if (falls_short == 0) return text + " All points reached it.";
  const auto first = std::ranges::find(summary.points, false, &store::PointSummary::precision_reached);
  return text + fmt::format(" {} of {} points stopped at {} trials without it (see precision_reached), as {} with {}.",
                            falls_short, summary.points.size(), first->trials_used, store::point_text(summary, *first),
                            number_text(first->precision_mcse));
}

std::string drawn_text(const store::SweepSummary& summary) {
  const auto devices = std::ranges::minmax(summary.points, {}, &store::PointSummary::devices);
  std::string text = count_text(devices.min.devices);
  if (devices.min.devices != devices.max.devices) text += " to " + count_text(devices.max.devices);
  text += fmt::format(" devices, {} points x {}{} trials, seed {}, the same draws in all points; ",
                      summary.points.size(), summary.header.precision_statistic.empty() ? "" : "up to ",
                      summary.header.trials, summary.header.seed);
  for (std::size_t p = 0; p < summary.fleet_draw.size(); ++p)
    text += fmt::format("{}{} ({})", p > 0 ? ", " : "", summary.header.profiles[p], summary.fleet_draw[p]);
  text += ". Data:";
  for (const std::string& table : summary.header.tables) text += " " + table.substr(0, table.find(": ")) + ",";
  text.back() = '.';
  return text;
}

}  // namespace

std::string sweep_table(const store::SweepSummary& summary, std::size_t width) {
  const store::ResultSummary& header = summary.header;
  TextPage page(width);
  page.line(header.title);
  page.add("\n");
  if (!header.question.empty()) page.paragraph("Question", header.question);
  page.paragraph("Answer", sweep_answer(summary));
  if (!summary.is_whole())
    page.paragraph("Part", fmt::format("{} of the sweep's {} points are in this file; what is said is of these.",
                                       summary.points.size(), summary.sweep.points));
  page.add("\n");
  add_axes(page, summary);
  page.add("\n");
  add_points(page, summary);
  page.add("\n");
  if (summary.points.size() > 1) {
    add_effects(page, summary);
    page.add("\n");
  }
  if (summary.has_reference()) page.paragraph("Reference", reference_text(summary));
  if (!header.notes.empty()) page.paragraph("Notes", header.notes);
  page.warnings(header.warnings);
  if (!header.overrides.empty()) page.paragraph("Set", fmt::format("{}", fmt::join(header.overrides, ", ")));
  if (!header.precision_statistic.empty()) page.paragraph("Precision", sweep_precision(summary));
  page.paragraph("Drawn", drawn_text(summary));
  return page.text();
}

}  // namespace fleetprint::present
