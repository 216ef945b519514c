#include "present/summary_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>

#include "present/answer.hpp"
#include "present/break_even_text.hpp"
#include "present/interval_text.hpp"
#include "present/number_text.hpp"
#include "present/precision_text.hpp"
#include "present/summary_columns.hpp"
#include "present/text_table.hpp"
#include "present/timeline_table.hpp"

namespace fleetprint::present {
namespace {

using Text = std::string (*)(double);

std::vector<std::string> row(const std::string& label, const store::OutputSummary& output, const LevelIndices& levels,
                             const store::ByEstimate& estimates, Text text, double scale = 1) {
  return {label,
          text(output.quantiles[levels.low] * scale),
          text(output.quantiles[levels.middle] * scale),
          text(output.quantiles[levels.high] * scale),
          text(output.mean * scale),
          text(estimates.typical * scale),
          text(estimates.upper * scale)};
}

// The unit of the median counts for the whole row: so columns are narrow, and can be compared.
std::vector<std::string> count_row(const std::string& label, const store::OutputSummary& output,
                                   const LevelIndices& levels, const store::ByEstimate& estimates) {
  const CountUnit unit = count_unit(output.quantiles[levels.middle]);
  return row(unit.name.empty() ? label : fmt::format("{}, {}", label, unit.name), output, levels, estimates,
             number_text, 1 / unit.size);
}

void add_main_table(TextPage& page, const store::ResultSummary& summary, const store::PointSummary& point) {
  const LevelIndices levels = shown_levels(summary.quantile_levels);
  const auto level_text = [&](std::size_t i) { return fmt::format("{:g}~%", 100 * summary.quantile_levels[i]); };
  TextTable table({{summary.fleet_unit + " " + horizon(point), Side::left, 24},
                   {level_text(levels.low)},
                   {level_text(levels.middle)},
                   {level_text(levels.high)},
                   {"mean"},
                   {"all typical"},
                   {"at upper end"}});
  const double typical_handprint = point.footprint_by_estimate.typical - point.net_by_estimate.typical;
  const store::ByEstimate handprint{typical_handprint, typical_handprint, typical_handprint, typical_handprint};
  table.row(row("Footprint", point.footprint, levels, point.footprint_by_estimate, number_text));
  const double yearly = 1 / point.horizon_years;
  if (summary.sectors.empty()) {
    table.row(row("Footprint per year", point.footprint, levels, point.footprint_by_estimate, number_text, yearly));
    return page.table(table);
  }
  table.row(row("Handprint", point.handprint, levels, handprint, number_text));
  table.row(row("Net", point.net, levels, point.net_by_estimate, number_text));
  if (point.horizon_years != 1) {
    table.row(row("Footprint per year", point.footprint, levels, point.footprint_by_estimate, number_text, yearly));
    table.row(row("Net per year", point.net, levels, point.net_by_estimate, number_text, yearly));
  }
  table.line("Net is zero at");
  if (!summary.break_even_sector.empty())
    table.row(row(" saving of " + summary.break_even_sector, point.break_even_saving, levels,
                  point.break_even_saving_by_estimate, percent_text));
  table.row(
      row(" common rebound", point.break_even_rebound, levels, point.break_even_rebound_by_estimate, percent_text));
  table.row(count_row(" devices", point.break_even_devices, levels, point.break_even_devices_by_estimate));
  page.table(table);
  page.line("Net: footprint less handprint, negative is good. " + break_even_text(summary, point));
}

std::vector<TextColumn> point_columns(const store::ResultSummary& summary) {
  const LevelIndices levels = shown_levels(summary.quantile_levels);
  const auto level_text = [&](std::size_t i) { return fmt::format("{:g}~%", 100 * summary.quantile_levels[i]); };
  std::vector<TextColumn> columns{{"Point", Side::left, 12}, {"footprint"}};
  if (!summary.sectors.empty()) columns.insert(columns.end(), {{"handprint"}, {"P(net~<~0)"}});
  columns.push_back({(summary.sectors.empty() ? "Footprint " : "Net ") + level_text(levels.low)});
  columns.push_back({level_text(levels.middle)});
  columns.push_back({level_text(levels.high)});
  columns.push_back({"at upper end"});
  if (!summary.break_even_sector.empty()) columns.push_back({"saving needed"});
  return columns;
}

std::vector<std::string> point_cells(const store::ResultSummary& summary, const store::PointSummary& point) {
  const LevelIndices levels = shown_levels(summary.quantile_levels);
  const bool nets = !summary.sectors.empty();
  const store::OutputSummary& shown = nets ? point.net : point.footprint;
  std::vector<std::string> cells{point.name, number_text(point.footprint.mean)};
  if (nets) cells.push_back(number_text(point.handprint.mean));
  if (nets) cells.push_back(percent_text(point.net_negative.value));
  for (const std::size_t level : {levels.low, levels.middle, levels.high})
    cells.push_back(number_text(shown.quantiles[level]));
  cells.push_back(number_text(nets ? point.net_by_estimate.upper : point.footprint_by_estimate.upper));
  if (!summary.break_even_sector.empty()) cells.push_back(percent_text(point.break_even_saving_by_estimate.upper));
  return cells;
}

void add_points(TextPage& page, const store::ResultSummary& summary) {
  TextTable table(point_columns(summary));
  for (const store::PointSummary& point : summary.points) table.row(point_cells(summary, point));
  page.table(table);
  std::string legend =
      fmt::format("{} {}; all in {}. At upper end: with all device parts at their upper end, everything else typical.",
                  summary.sectors.empty() ? "Footprint is" : "Footprint and handprint are",
                  summary.sectors.empty() ? "the mean" : "means", summary.fleet_unit);
  if (!summary.break_even_sector.empty()) legend += " " + saving_needed_text(summary);
  page.line(legend);
  for (const store::PointSummary& point : summary.points)
    if (point.label != point.name) page.line(fmt::format("  {}: {}", point.name, point.label), 4);
}

// Of a fleet over the years, whose devices are made under different conditions.
std::string each_profile(const store::ResultSummary& summary, const store::PointSummary& point) {
  std::string text;
  for (std::size_t p = 0; p < summary.profiles.size(); ++p)
    text += fmt::format("{}{} {}", p > 0 ? ", " : "", summary.profiles[p], number_text(point.device_mean[p]));
  return fmt::format("{}: mean {} over the life of a device made and used as in the reference year.", text,
                     summary.device_unit);
}

// Of a result without sectors, whose net is the footprint.
std::string upper_end_of_footprint(const store::ResultSummary& summary, const store::PointSummary& point) {
  const std::string bad_ends = bad_ends_text(summary, point);
  return upper_end_text(summary, point) + (bad_ends.empty() ? "" : " " + bad_ends);
}

std::string per_device(const store::ResultSummary& summary, const store::PointSummary& point) {
  if (!point.years.empty()) return each_profile(summary, point);
  const double scale = summary.device_units_per_fleet_unit / point.devices;
  const store::ByEstimate& fleet = point.footprint_by_estimate;
  std::string text = fmt::format(
      "{} {} with all parts at their lower end, {} all-typical, {} mean, {} with all parts at their upper end.",
      number_text(fleet.lower * scale), summary.device_unit, number_text(fleet.typical * scale),
      number_text(fleet.mean * scale), number_text(fleet.upper * scale));
  const std::string mean = mean_text(fleet);
  if (!mean.empty()) text += " " + mean;
  return text;
}

// "power_supply 61 %, transport 24 %": the three greatest of a list of shares.
std::string greatest(const std::vector<std::string>& names, const std::vector<double>& values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] > values[b]; });
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, order.size()) && values[order[i]] > 0; ++i)
    text += fmt::format("{}{} {:.0f} %", i > 0 ? ", " : "", names[order[i]], 100 * values[order[i]] / sum);
  return text;
}

// The beginning of a long text. The whole sources are in the file (attribute data_sources).
std::string beginning_of(const std::string& text) {
  constexpr std::size_t most = 76;
  if (text.size() <= most) return text;
  std::string begin = text.substr(0, text.rfind(' ', most));
  while (!begin.empty() && std::ispunct(static_cast<unsigned char>(begin.back())) != 0) begin.pop_back();
  return begin + " ...";
}

std::string rests_on(const store::ResultSummary& summary, const store::PointSummary& point) {
  const std::string mean = greatest(summary.blocks, point.footprint_by_block);
  std::string text = mean.empty() ? "Footprint: no devices" : "Footprint: " + mean + " of the mean";
  const std::string variance = greatest(summary.blocks, point.variance_share_by_block);
  if (!variance.empty()) text += "; " + variance + " of the variance";
  const std::string sectors = greatest(summary.sectors, point.handprint_by_sector);
  if (!sectors.empty()) text += ". Handprint: " + sectors;
  text += ". Data:";
  for (const std::string& table : summary.tables) text += " " + beginning_of(table) + ";";
  text.pop_back();
  return text;
}

}  // namespace

std::string summary_table(const store::ResultSummary& summary, std::size_t width) {
  const store::PointSummary& base = summary.points.front();
  TextPage page(width);
  page.line(summary.title);
  page.add("\n");
  if (!summary.question.empty()) page.paragraph("Question", summary.question);
  page.paragraph("Answer", answer(summary, base));
  if (summary.sectors.empty()) page.paragraph("Upper end", upper_end_of_footprint(summary, base));
  page.add("\n");
  add_main_table(page, summary, base);
  page.add("\n");
  if (!base.years.empty()) {
    add_timeline(page, summary, base);
    page.add("\n");
    if (!summary.sectors.empty()) page.paragraph("Paid back", payback_text(summary, base));
    const std::string ends = ends_text(summary, base);
    if (!ends.empty()) page.paragraph("Ends", ends);
    page.paragraph("Production", production_text(base));
    page.add("\n");
  }
  if (summary.points.size() > 1) {
    add_points(page, summary);
    page.add("\n");
  }
  page.paragraph("One device", per_device(summary, base));
  page.paragraph("Rests on", rests_on(summary, base));
  if (!summary.notes.empty()) page.paragraph("Notes", summary.notes);
  page.warnings(summary.warnings);
  std::string draws;
  for (std::size_t p = 0; p < summary.profiles.size(); ++p)
    draws += fmt::format("{}{} ({})", p > 0 ? ", " : "", summary.profiles[p], base.fleet_draw[p]);
  page.paragraph("Drawn", fmt::format("{} devices, {} trials, seed {}; {}.", count_text(base.devices), base.trials_used,
                                      summary.seed, draws));
  if (!summary.overrides.empty()) page.paragraph("Set", fmt::format("{}", fmt::join(summary.overrides, ", ")));
  if (!summary.precision_statistic.empty()) page.paragraph("Precision", precision_text(summary));
  const std::string unknown = missing_intervals_text(summary, base);
  if (!unknown.empty()) page.paragraph("Intervals", unknown);
  return page.text();
}

}  // namespace fleetprint::present
