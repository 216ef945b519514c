#include "present/growth_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

#include "present/json_values.hpp"
#include "present/number_text.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {
namespace {

using model::GrowthKind;

// A value with its standard error where there is one.
std::string with_error(const std::string& value, double error, const std::string& error_text) {
  return error > 0 ? fmt::format("{} (standard error {})", value, error_text) : value;
}

std::string fit_text(const model::GrowthFit& fit) {
  const model::LineFit& line = fit.line;
  const std::string window = fmt::format("least squares over {:g} to {:g}, {} points, R2 {:.5f}", fit.from_year,
                                         fit.to_year, line.points, line.r_squared);
  if (fit.kind == GrowthKind::linear)
    return fmt::format("{} devices a year, {} at {:.1f}; {}",
                       with_error(count_text(line.slope), line.slope_error, count_text(line.slope_error)),
                       with_error(count_text(line.level), line.level_error, count_text(line.level_error)),
                       line.mean_year, window);
  return fmt::format("{} a year, {} at {:.1f} (a factor of {:.3f} either way); {} on logarithms",
                     with_error(percent_text(std::expm1(line.slope)), line.slope_error,
                                percent_text(std::exp(line.slope) * line.slope_error)),
                     count_text(std::exp(line.level)), line.mean_year, std::exp(line.level_error), window);
}

std::string law_text(const model::GrowthLaw& law) {
  if (law.fit) return fit_text(*law.fit);
  const std::string from =
      fmt::format("{} devices at the end of {:g}", count_text(law.devices.typical()), law.reference_year);
  switch (law.kind) {
    case GrowthKind::linear:
      return fmt::format("{}, {} a year", from, count_text(law.rate.typical()));
    case GrowthKind::exponential:
      return fmt::format("{}, {} a year", from, percent_text(law.rate.typical()));
    case GrowthKind::logistic:
      return fmt::format("{}, up to {} at a rate of {:g} a year", from, count_text(law.limit_devices.typical()),
                         law.rate.typical());
    case GrowthKind::table:
      return fmt::format("table from {:g} to {:g}", law.table.front().year, law.table.back().year);
  }
  return {};
}

const char* kind_text(GrowthKind kind) {
  constexpr const char* names[] = {"linear", "exponential", "logistic", "table"};
  return names[static_cast<std::size_t>(kind)];
}

std::string year_text(const run::LevelYear& level, bool is_certain) {
  if (!level.year) return "never";
  std::string text = fmt::format("{:.0f} ({:.2f})", *level.year, *level.year);
  if (is_certain) return text;
  if (!level.lower || !level.upper) return text + " in no trial";
  const std::string share = level.reached < 1 ? " in " + percent_text(level.reached) : "";
  return text + fmt::format(" {:.0f}..{:.0f}{}", *level.lower, *level.upper, share);
}

// When each law passes each level, and what it takes to keep that many.
TextTable levels_table(const run::GrowthReport& report) {
  std::vector<TextColumn> columns{{report.by_stock ? "Devices" : "Devices a year", Side::left}};
  for (const auto& law : report.laws) columns.push_back({law.law.name, Side::left});
  const bool is_limited = report.by_stock && report.production_limit_per_year;
  if (report.by_stock) columns.push_back({"made a year to keep them"});
  if (is_limited) columns.push_back({"times the production limit"});
  TextTable table(columns);
  for (std::size_t i = 0; i < report.laws.front().levels.size(); ++i) {
    const double devices = report.laws.front().levels[i].devices;
    std::vector<std::string> cells{count_text(devices)};
    for (const auto& law : report.laws) cells.push_back(year_text(law.levels[i], law.is_certain));
    const double made = devices / report.mean_lifetime_years;
    if (report.by_stock) cells.push_back(count_text(made));
    if (is_limited) cells.push_back(fmt::format("{:.1f}", made / *report.production_limit_per_year));
    table.row(std::move(cells));
  }
  return table;
}

}  // namespace

std::string growth_table(const run::GrowthReport& report, std::size_t width) {
  TextPage page(width);
  page.line(report.title);
  page.add("\n");
  page.table(levels_table(report));
  page.add("\n");
  for (const auto& law : report.laws) {
    const bool is_run = law.law.name == report.runs_on && report.laws.size() > 1;
    page.line(fmt::format("{}: {}, {}{}", law.law.name, kind_text(law.law.kind), law_text(law.law),
                          is_run ? " (the scenario runs on this one)" : ""),
              2);
  }
  const char* legend =
      "The year whose end is nearest to the moment at which so many devices are in service, and that moment as a "
      "fraction. With uncertain parameters: at their typical values, and from 5 % to 95 % of the trials that reach it, "
      "with their share where others never do.";
  page.add("\n");
  page.line(legend);
  return page.text();
}

std::string growth_json(const run::GrowthReport& report) {
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  Json laws = Json::array();
  for (const auto& law : report.laws) {
    Json levels = Json::array();
    for (const run::LevelYear& level : law.levels)
      levels.push_back({{"devices", level.devices},
                        {"year", number(level.year)},
                        {"lower", number(level.lower)},
                        {"upper", number(level.upper)},
                        {"reached", level.reached}});
    Json one = {{"name", law.law.name}, {"kind", kind_text(law.law.kind)}, {"levels", levels}};
    if (law.law.fit) {
      const model::LineFit& line = law.law.fit->line;
      one["fit"] = {{"from_year", law.law.fit->from_year},
                    {"to_year", law.law.fit->to_year},
                    {"mean_year", line.mean_year},
                    {"level", line.level},
                    {"level_error", line.level_error},
                    {"slope", line.slope},
                    {"slope_error", line.slope_error},
                    {"r_squared", line.r_squared},
                    {"points", line.points}};
    }
    laws.push_back(one);
  }
  const Json json = {{"title", report.title},
                     {"runs_on", report.runs_on},
                     {"mean_lifetime_years", report.mean_lifetime_years},
                     {"production_limit_per_year", number(report.production_limit_per_year)},
                     {"laws", laws}};
  return json_text(json);
}

}  // namespace fleetprint::present
