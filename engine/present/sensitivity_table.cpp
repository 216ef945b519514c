#include "present/sensitivity_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/whole_number.hpp"
#include "present/number_text.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t most_points = 24;

// A column of a ranking: an index of every factor.
struct RankedColumn {
  const char* name;
  const char* heading;
};

// A method's ranking: by the size of its last column, which is the one that gets bars.
struct Ranking {
  const char* title;
  std::vector<RankedColumn> columns;
  bool is_share;
};

const std::vector<Ranking>& rankings() {
  static const std::vector<Ranking> all = {
      {"Sobol' indices: share of the variance", {{"first_order", "alone"}, {"total_order", "with interactions"}}, true},
      {"Shapley effects: share of the variance, correlations counted", {{"shapley_effect", "effect"}}, true},
      {"Ranks over the trials", {{"spearman", "Spearman"}, {"src", "regression"}, {"prcc", "partial rank"}}, true},
      {"Elementary effects (Morris)",
       {{"morris_sigma", "sigma"}, {"morris_mu", "mean"}, {"morris_mu_star", "mean size"}},
       false},
      {"PAWN: distance of the conditional distributions", {{"pawn_median", "median distance"}}, true},
      {"Trials below the threshold against the others", {{"regional_distance", "distance"}}, true}};
  return all;
}

std::string index_text(double value, bool is_share) {
  if (!is_share || value != value) return number_text(value);
  return fmt::format("{:.3f}", value);
}

std::string interval_text(const store::SensitivitySummary& summary, const std::string& name, std::size_t point,
                          std::size_t response, std::size_t factor, bool is_share) {
  const auto value = summary.values(name, point, response);
  const auto lower = summary.values(name + "_lower", point, response);
  const auto upper = summary.values(name + "_upper", point, response);
  if (value[factor] != value[factor]) return "-";
  return fmt::format("{} ({} to {})", index_text(value[factor], is_share), index_text(lower[factor], is_share),
                     index_text(upper[factor], is_share));
}

// Factors that have the index, the greatest first.
std::vector<std::size_t> ranked(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(values[i]); });
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return std::abs(values[a]) > std::abs(values[b]); });
  return order;
}

std::string bar(double value, double greatest, std::uint64_t most) {
  const double length = std::round(static_cast<double>(most) * (std::abs(value) / greatest));
  return std::string(base::whole_within(length, most), '#');
}

constexpr std::size_t least_factor = 20;

// As long as the intervals leave room for; no number that is not a share does.
std::size_t bar_length(const Ranking& ranking) {
  if (!ranking.is_share) return 0;
  return ranking.columns.size() == 1 ? 16 : 8;
}

// Three columns, or numbers that are no shares, are wide: then only that which ranks has its interval.
bool has_interval(const Ranking& ranking, const RankedColumn& column) {
  return (ranking.is_share && ranking.columns.size() < 3) || &column == &ranking.columns.back();
}

// What to do where the intervals are too wide to rank by.
void add_advice(TextPage& page, const store::SensitivitySummary& summary, const std::string& name, std::size_t point,
                std::size_t response) {
  constexpr double wanted = 0.1;  // of the greatest index
  const auto value = summary.values(name, point, response);
  const auto lower = summary.values(name + "_lower", point, response);
  const auto upper = summary.values(name + "_upper", point, response);
  double greatest = 0;
  double widest = 0;
  bool is_negative = false;
  bool is_far_below = false;
  for (std::size_t f = 0; f < value.size(); ++f) {
    if (std::isnan(value[f])) continue;
    greatest = std::max(greatest, std::abs(value[f]));
    widest = std::max(widest, upper[f] - lower[f]);
    is_negative = is_negative || value[f] < 0;
    is_far_below = is_far_below || upper[f] < 0;
  }
  std::string text;
  const bool is_share = name == "first_order" || name == "total_order" || name == "shapley_effect";
  if (is_share && is_negative)
    text += is_far_below ? "Some indices and their intervals are below 0: too few evaluations to tell them. "
                         : "Indices below 0 are estimates of 0 within their error. ";
  const double ratio = widest / (wanted * greatest);
  if (is_share && ratio > 1)
    text += fmt::format("Intervals are wider than 10 % of the greatest index: use about {:.0f} times as many {}. ",
                        std::ceil(ratio * ratio), name == "shapley_effect" ? "--permutations" : "--trials");
  if (!text.empty()) page.paragraph("", text);
}

void add_ranking(TextPage& page, const store::SensitivitySummary& summary, const Ranking& ranking, std::size_t point,
                 std::size_t response) {
  const std::string last = ranking.columns.back().name;
  const auto values = summary.values(last, point, response);
  if (values.empty()) return;
  std::vector<TextColumn> columns{{"factor", Side::left, least_factor}};
  for (const RankedColumn& column : ranking.columns) columns.push_back({column.heading});
  if (bar_length(ranking) > 0) columns.push_back({"", Side::left, std::string::npos, 0});
  TextTable table(columns);
  const std::vector<std::size_t> order = ranked(values);
  if (order.empty()) table.line("none can be given here");
  for (const std::size_t factor : order) {
    std::vector<std::string> cells{summary.parameters[factor]};
    for (const RankedColumn& column : ranking.columns)
      cells.push_back(has_interval(ranking, column)
                          ? interval_text(summary, column.name, point, response, factor, ranking.is_share)
                          : index_text(summary.values(column.name, point, response)[factor], ranking.is_share));
    if (bar_length(ranking) > 0)
      cells.push_back(bar(values[factor], std::abs(values[order.front()]), bar_length(ranking)));
    table.row(std::move(cells));
  }
  page.line(fmt::format("{} (in brackets: interval)", ranking.title), 2);
  page.table(table);
  add_advice(page, summary, last, point, response);
  page.add("\n");
}

// Factors at one of whose ends the response does not exist, then the others, the greatest swing first.
std::vector<std::size_t> tornado_order(std::span<const double> values, std::span<const double> swing,
                                       std::size_t ends) {
  std::vector<std::size_t> order;
  for (std::size_t f = 0; f < swing.size(); ++f) {
    const auto of_factor = values.subspan(f * ends, ends);
    const auto exists = [](double value) { return !std::isnan(value); };
    if (std::isnan(swing[f]) && std::ranges::any_of(of_factor, exists)) order.push_back(f);
  }
  const std::vector<std::size_t> others = ranked(swing);
  order.insert(order.end(), others.begin(), others.end());
  return order;
}

void add_tornado(TextPage& page, const store::SensitivitySummary& summary, std::size_t point, std::size_t response) {
  const auto values = summary.values("tornado_at_typical", point, response);
  if (values.empty()) return;
  const std::size_t ends = summary.ends.size();
  std::vector<double> swing;
  for (std::size_t f = 0; f < summary.parameters.size(); ++f) swing.push_back(values[f * ends + 1] - values[f * ends]);
  const auto shown = [](double value) { return std::isnan(value) ? "none" : number_text(value); };
  page.line(fmt::format("Tornado: one factor from end to end, the others typical ({})",
                        shown(summary.values("response_at_typical", point, response).front())));
  std::vector<TextColumn> columns{{"factor", Side::left, least_factor}};
  for (const std::string& end : summary.ends) columns.push_back({end});
  columns.push_back({"", Side::left, std::string::npos, 0});
  TextTable table(columns);
  double greatest = 0;
  for (const double width : swing) greatest = std::fmax(greatest, std::abs(width));
  for (const std::size_t f : tornado_order(values, swing, ends)) {
    std::vector<std::string> cells{summary.parameters[f]};
    for (std::size_t end = 0; end < ends; ++end) cells.push_back(shown(values[f * ends + end]));
    if (swing[f] > 0 || swing[f] < 0) cells.push_back(bar(swing[f], greatest, 10));
    table.row(std::move(cells));
  }
  page.table(table);
  page.add("\n");
}

// How much the indices do not speak of.
void add_left_out(TextPage& page, const store::SensitivitySummary& summary, std::size_t point, std::size_t response) {
  bool is_any = false;
  const auto total = [&](const std::string& name) {
    double sum = 0;
    for (const double count : summary.values(name, point, response)) sum += std::isnan(count) ? 0 : count;
    return sum;
  };
  for (const auto& [name, what] : {std::pair("sobol_rows_left_out", "rows of the Sobol' design"),
                                   std::pair("sample_trials_left_out", "trials for ranks and distributions")})
    if (const double count = total(name); count > 0) {
      page.line(fmt::format("  In {:.0f} of {} {} it does not exist: they are left out.", count, summary.trials, what),
                2);
      is_any = true;
    }
  for (const auto& [name, what] : {std::pair("morris_effects_left_out", "elementary effects of Morris's method"),
                                   std::pair("shapley_trials_left_out", "trials of the Shapley design")})
    if (const double count = total(name); count > 0) {
      page.line(fmt::format("  In {:.0f} {} it does not exist: they are left out.", count, what), 2);
      is_any = true;
    }
  if (is_any) page.line("  What follows speaks of the others alone.");
}

void add_point(TextPage& page, const store::SensitivitySummary& summary, std::size_t point) {
  for (std::size_t r = 0; r < summary.responses.size(); ++r) {
    page.line(
        fmt::format("{}{}{}", summary.responses[r], summary.points[point].empty() ? "" : ", ", summary.points[point]));
    add_left_out(page, summary, point, r);
    for (const Ranking& ranking : rankings()) add_ranking(page, summary, ranking, point, r);
    add_tornado(page, summary, point, r);
  }
}

// "saving 0.61, rebound 0.2, ...", the greatest ones.
std::string leaders(const store::SensitivitySummary& summary, std::span<const double> values, bool is_share) {
  constexpr std::size_t most = 3;
  std::string text;
  const std::vector<std::size_t> order = ranked(values);
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i)
    text +=
        fmt::format("{}{} {}", i > 0 ? ", " : "", summary.parameters[order[i]], index_text(values[order[i]], is_share));
  return text;
}

// Labels and what leads there, on as many lines as that takes.
TextTable leaders_table(std::size_t width) {
  constexpr std::size_t least_text = 28;
  return TextTable(
      {{"", Side::left, width - least_text - 2, always, true}, {"", Side::left, least_text, always, true}});
}

void add_leaders(TextTable& table, const std::string& label, const std::string& leading) {
  table.row({"  " + label, leading.empty() ? "none" : leading});
}

// The first year, the middle one and the last.
void add_years(TextPage& page, const store::SensitivitySummary& summary, std::size_t point) {
  bool is_any = false;
  for (const Ranking& ranking : rankings()) {
    const std::string name = std::string(ranking.columns.back().name) + "_by_year";
    for (std::size_t r = 0; r < summary.responses_by_year.size() && summary.find(name); ++r) {
      page.line(fmt::format("{}, {} by year{}{}", ranking.title, summary.responses_by_year[r],
                            summary.points[point].empty() ? "" : ", ", summary.points[point]),
                2);
      TextTable table = leaders_table(page.width());
      for (const std::size_t year : {std::size_t{0}, summary.years.size() / 2, summary.years.size() - 1})
        add_leaders(table, fmt::format("{}", summary.years[year]),
                    leaders(summary, summary.values(name, point, r * summary.years.size() + year), ranking.is_share));
      page.table(table);
      is_any = true;
    }
  }
  if (is_any) page.add("\n");
}

void add_sweep(TextPage& page, const store::SensitivitySummary& summary) {
  for (const Ranking& ranking : rankings())
    for (std::size_t r = 0; r < summary.responses.size() && summary.find(ranking.columns.back().name); ++r) {
      page.line(fmt::format("{}, {}: the leading factors", ranking.title, summary.responses[r]), 2);
      TextTable table = leaders_table(page.width());
      for (std::size_t p = 0; p < std::min(most_points, summary.points.size()); ++p)
        add_leaders(table, summary.points[p],
                    leaders(summary, summary.values(ranking.columns.back().name, p, r), ranking.is_share));
      page.table(table);
      if (summary.points.size() > most_points)
        page.line(fmt::format("  ... and {} more points in the file", summary.points.size() - most_points));
      page.add("\n");
    }
}

}  // namespace

std::string sensitivity_table(const store::SensitivitySummary& summary, std::size_t width) {
  constexpr std::size_t shown_in_full = 3;
  TextPage page(width);
  page.line(summary.title);
  page.add("\n");
  if (!summary.question.empty()) page.paragraph("Question", summary.question);
  page.paragraph("Asked", summary.asked_for);
  page.add("\n");
  if (summary.points.size() > shown_in_full) {
    add_sweep(page, summary);
  } else {
    for (std::size_t p = 0; p < summary.points.size(); ++p) {
      add_point(page, summary, p);
      add_years(page, summary, p);
    }
  }
  if (!summary.fixed_inputs.empty()) page.paragraph("Fixed", summary.fixed_inputs);
  page.warnings(summary.warnings);
  const double evaluations = std::accumulate(summary.evaluations.begin(), summary.evaluations.end(), 0.0);
  page.paragraph("Drawn", fmt::format("{} evaluations of {}, seed {}.", count_text(evaluations), summary.scenario_file,
                                      summary.seed));
  return page.text();
}

}  // namespace fleetprint::present
