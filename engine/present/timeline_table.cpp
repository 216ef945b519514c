#include "present/timeline_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "present/answer.hpp"
#include "present/number_text.hpp"
#include "present/summary_columns.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t most_lines = 12;
constexpr double least_share = 1e-9;  // of the stock: less at the start is rounding

// Evenly spaced years, the first and the last among them.
std::vector<std::size_t> shown_years(std::size_t years) {
  std::vector<std::size_t> shown;
  const std::size_t lines = std::min(years, most_lines);
  for (std::size_t i = 0; i < lines; ++i) shown.push_back(lines == 1 ? 0 : i * (years - 1) / (lines - 1));
  return shown;
}

// What is emitted and avoided.
TextTable flows_of_years(const store::ResultSummary& summary, const store::PointSummary& point) {
  const LevelIndices levels = shown_levels(summary.quantile_levels);
  const auto at = [&](std::size_t i) { return fmt::format("{:g}~%", 100 * summary.quantile_levels[i]); };
  std::vector<TextColumn> columns{{"Year", Side::left}, {"devices in service"},
                                  {"devices made"},     {"footprint " + at(levels.low)},
                                  {at(levels.middle)},  {at(levels.high)}};
  if (!summary.sectors.empty()) columns.push_back({"handprint " + at(levels.middle)});
  TextTable table(columns);
  for (const std::size_t i : shown_years(point.years.size())) {
    const store::YearSummary& year = point.years[i];
    std::vector<std::string> cells{std::to_string(year.year), count_text(year.stock), count_text(year.inflow)};
    for (const std::size_t level : {levels.low, levels.middle, levels.high})
      cells.push_back(number_text(year.footprint.quantiles[level]));
    if (!summary.sectors.empty()) cells.push_back(number_text(year.handprint.quantiles[levels.middle]));
    table.row(std::move(cells));
  }
  return table;
}

// What is left.
TextTable nets_of_years(const store::ResultSummary& summary, const store::PointSummary& point) {
  const LevelIndices levels = shown_levels(summary.quantile_levels);
  const auto at = [&](std::size_t i) { return fmt::format("{:g}~%", 100 * summary.quantile_levels[i]); };
  TextTable table({{"Year", Side::left},
                   {"net since the start " + at(levels.low)},
                   {at(levels.middle)},
                   {at(levels.high)},
                   {"P(net~<~0)"}});
  for (const std::size_t i : shown_years(point.years.size())) {
    const store::YearSummary& year = point.years[i];
    std::vector<std::string> cells{std::to_string(year.year)};
    for (const std::size_t level : {levels.low, levels.middle, levels.high})
      cells.push_back(number_text(year.cumulative_net.quantiles[level]));
    cells.push_back(percent_text(year.probability_cumulative_net_negative));
    table.row(std::move(cells));
  }
  return table;
}

}  // namespace

void add_timeline(TextPage& page, const store::ResultSummary& summary, const store::PointSummary& point) {
  page.table(flows_of_years(summary, point));
  if (summary.sectors.empty()) return page.line(fmt::format("Footprint in {}/yr.", summary.fleet_unit));
  page.line(fmt::format("Footprint and handprint in {}/yr.", summary.fleet_unit));
  page.add("\n");
  page.table(nets_of_years(summary, point));
  page.line(fmt::format("Net since the start in {}.", summary.fleet_unit));
}

std::string ends_text(const store::ResultSummary& summary, const store::PointSummary& point) {
  const store::YearSummary& first = point.years.front();
  const store::YearSummary& last = point.years.back();
  const double initial_stock = first.stock - first.inflow + first.retirement;
  std::string text;
  if (initial_stock > least_share * first.stock)
    text +=
        point.initial_stock == "counted"
            ? fmt::format(
                  "The {} devices in service at the start are counted for the life that they have ahead: {} {} in "
                  "{}. ",
                  count_text(initial_stock), number_text(point.footprint_initial_stock), summary.fleet_unit, first.year)
            : fmt::format("The making of the {} devices in service at the start is not counted{}. ",
                          count_text(initial_stock), summary.sectors.empty() ? "" : ", though they save");
  if (last.stock > 0)
    text += point.life_beyond_end == "credited"
                ? fmt::format("Credited in {0}, for the life that devices have ahead: {1} {2}. ", last.year,
                              number_text(point.footprint_beyond_end), summary.fleet_unit)
                : fmt::format("The {} devices in service after {} are charged in full. ", count_text(last.stock),
                              last.year);
  if (!text.empty()) text += "Other choices: deployment.initial_stock, deployment.life_beyond_end.";
  return text;
}

std::string payback_text(const store::ResultSummary& summary, const store::PointSummary& point) {
  const store::OutputSummary& payback = point.payback_year;
  const std::int64_t first = point.years.front().year;
  const std::int64_t last = point.years.back().year;
  if (payback.existing == 0) return fmt::format("In none of the trials is the footprint paid back by {}.", last);
  const LevelIndices levels = shown_levels(summary.quantile_levels);
  const double shown[] = {payback.quantiles[levels.low], payback.quantiles[levels.middle],
                          payback.quantiles[levels.high]};
  if (std::ranges::any_of(shown, [](double year) { return std::isnan(year); }))  // a file of version 0.1.0
    return fmt::format("In {} of the trials the net since {} turns zero or negative by {}, in the others it does not.",
                       percent_text(payback.existing), first, last);
  const std::string years = fmt::format(
      "{:.0f} ({}; {:g} % to {:g} % of {} trials: {:.0f} to {:.0f})", shown[1],
      level_name(summary.quantile_levels[levels.middle]), 100 * summary.quantile_levels[levels.low],
      100 * summary.quantile_levels[levels.high], payback.existing < 1 ? "these" : "the", shown[0], shown[2]);
  if (payback.existing == 1) return fmt::format("The net since {} turns zero or negative in {}.", first, years);
  return fmt::format("In {} of the trials the net since {} turns zero or negative by {}, in {}; in {} it does not.",
                     percent_text(payback.existing), first, last, years, percent_text(1 - payback.existing));
}

std::string production_text(const store::PointSummary& point) {
  const store::YearSummary& last = point.years.back();
  const auto most = std::max_element(point.years.begin(), point.years.end(),
                                     [](const auto& a, const auto& b) { return a.inflow < b.inflow; });
  std::string text =
      fmt::format("In {} {} devices are made for {} in service, {} of them to replace others", last.year,
                  count_text(last.inflow), count_text(last.stock), count_text(std::min(last.inflow, last.retirement)));
  const double limit = point.production_limit_per_year;
  if (std::isnan(limit)) return text + ".";
  const auto beyond =
      std::find_if(point.years.begin(), point.years.end(), [&](const auto& year) { return year.inflow > limit; });
  if (beyond == point.years.end())
    return text + fmt::format(". Production stays within its limit of {} a year.", count_text(limit));
  return text + fmt::format(
                    ". From {} on this passes the production limit of {} a year, at most {:.2g} times (in {}): the "
                    "fleet could not be built, or only with as many more factories.",
                    beyond->year, count_text(limit), most->inflow / limit, most->year);
}

}  // namespace fleetprint::present
