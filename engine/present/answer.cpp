#include "present/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "present/number_text.hpp"
#include "present/summary_columns.hpp"
#include "store/verdict.hpp"

namespace fleetprint::present {
namespace {

// Whether trials differ. One trial alone shows it where it is not what all-typical inputs give.
bool varies(const store::OutputSummary& output, const store::ByEstimate& by_estimate, std::int64_t trials) {
  if (trials > 1 || output.minimum < output.maximum) return output.minimum < output.maximum;
  const auto is_typical = [&](double value) {
    return std::abs(value - by_estimate.typical) <= 1e-9 * std::abs(by_estimate.typical);
  };
  return !is_typical(output.mean) || !is_typical(by_estimate.upper);
}

std::string trials_text(std::int64_t trials) { return trials == 1 ? "1 trial" : fmt::format("{} trials", trials); }

std::string range_text(const store::ResultSummary& summary, const store::OutputSummary& output) {
  const LevelIndices shown = shown_levels(summary.quantile_levels);
  const auto& levels = summary.quantile_levels;
  std::string text = level_name(levels[shown.middle]);
  if (levels.size() > 1)
    text += fmt::format("; {:g} % to {:g} %: {} to {}", 100 * levels[shown.low], 100 * levels[shown.high],
                        number_text(output.quantiles[shown.low]), number_text(output.quantiles[shown.high]));
  return text;
}

std::string footprint_answer(const store::ResultSummary& summary, const store::PointSummary& point) {
  const LevelIndices shown = shown_levels(summary.quantile_levels);
  const bool is_uncertain = varies(point.footprint, point.footprint_by_estimate, point.trials_used);
  const double value = point.trials_used > 1 ? point.footprint.quantiles[shown.middle] : point.footprint.mean;
  const std::string of = !is_uncertain            ? " in every trial"
                         : point.trials_used == 1 ? " in the one trial that was drawn"
                                                  : fmt::format(" ({})", range_text(summary, point.footprint));
  return fmt::format("The footprint is {} {} {}{}. No sector is given in which emissions would be avoided.",
                     number_text(value), summary.fleet_unit, horizon(point), of);
}

// A net that no trial changes.
std::string certain_answer(const store::ResultSummary& summary, const store::PointSummary& point) {
  const double net = point.net.mean;
  const char* verdict = net < 0   ? "They avoid more than they emit"
                        : net > 0 ? "They emit more than they avoid"
                                  : "They emit as much as they avoid";
  return fmt::format("{}: the net is {} {} {} in every trial.", verdict, number_text(net), summary.fleet_unit,
                     horizon(point));
}

const char* verdict_text(store::Verdict verdict) {
  switch (verdict) {
    case store::Verdict::avoids_more:
      return "They avoid more than they emit";
    case store::Verdict::emits_more:
      return "They emit more than they avoid";
    case store::Verdict::undecided:
      break;
  }
  return "Undecided";
}

// The share with its error; where all trials agree, with the bound of its interval.
std::string share_text(const store::PointSummary& point) {
  const double p = point.net_negative.value;
  const std::string text = fmt::format("P(net < 0) = {}", percent_text(p));
  if (p > 0 && p < 1)
    return std::isnan(point.net_negative.mcse)
               ? text
               : fmt::format("{} +- {} (one standard error)", text, percent_text(point.net_negative.mcse));
  const double bound = p == 1 ? point.net_negative.lower : point.net_negative.upper;
  const std::string of_trials = fmt::format("{} of {}", text, trials_text(point.trials_used));
  if (std::isnan(bound)) return of_trials;
  return fmt::format("{} (95 % interval {} {})", of_trials, p == 1 ? "from" : "up to", percent_text(bound));
}

// How many trials lie above something.
std::string above_text(double share, std::int64_t trials) {
  if (std::isnan(share)) return "";
  if (trials == 1) return share == 0 ? "; the one trial lies below it" : "; the one trial lies above it";
  if (share == 0) return fmt::format("; none of the {} trials lies above it", trials);
  if (share == 1) return "; all trials lie above it";
  return fmt::format("; {} of the trials lie above it", percent_text(share));
}

std::string verdicts_text(const store::SweepSummary& summary) {
  const store::Verdicts verdicts = store::verdicts_of(summary);
  return fmt::format(
      "Of {} points {} avoid more than they emit (P(net < 0) of at least {:g} %, its 95 % interval above {:g} %), {} "
      "emit more (the same of the rest), {} are undecided. ",
      summary.points.size(), verdicts.avoid_more, 100 * store::sure, 100 * store::least_sure, verdicts.emit_more,
      verdicts.open);
}

}  // namespace

std::string horizon(const store::PointSummary& point) {
  if (point.years.size() == 1) return fmt::format("in {}", point.years.front().year);
  if (!point.years.empty()) return fmt::format("over {} to {}", point.years.front().year, point.years.back().year);
  return point.horizon_years == 1 ? "over one year" : fmt::format("over {:g} years", point.horizon_years);
}

std::string level_name(double level) { return level == 0.5 ? "median" : fmt::format("{:g} % quantile", 100 * level); }

std::string answer(const store::ResultSummary& summary, const store::PointSummary& point) {
  if (summary.sectors.empty()) return footprint_answer(summary, point);
  if (!varies(point.net, point.net_by_estimate, point.trials_used)) return certain_answer(summary, point);
  const store::Verdict verdict =
      store::verdict_of({point.net_negative.value, point.net_negative.lower, point.net_negative.upper});
  std::string text =
      fmt::format("{}: {}. {}", verdict_text(verdict), share_text(point), upper_end_text(summary, point));
  const std::string bad_ends = bad_ends_text(summary, point);
  return bad_ends.empty() ? text : text + " " + bad_ends;
}

std::string upper_end_text(const store::ResultSummary& summary, const store::PointSummary& point) {
  const bool nets = !summary.sectors.empty();
  return fmt::format("With all device parts at their upper end and everything else typical the {} is {} {} {}{}.",
                     nets ? "net" : "footprint",
                     number_text(nets ? point.net_by_estimate.upper : point.footprint_by_estimate.upper),
                     summary.fleet_unit, horizon(point),
                     above_text(nets ? point.net_above_upper : point.footprint_above_upper, point.trials_used));
}

std::string bad_ends_text(const store::ResultSummary& summary, const store::PointSummary& point) {
  const char* name = summary.sectors.empty() ? "footprint" : "net";
  if (!point.net_at_bad_ends_note.empty())
    return fmt::format("No highest {} is given: {}.", name, point.net_at_bad_ends_note);
  if (std::isnan(point.net_at_bad_ends)) return "";
  const double size = std::abs(point.footprint_by_estimate.upper) + std::abs(point.net_by_estimate.upper);
  if (std::abs(point.net_at_bad_ends - point.net_by_estimate.upper) <= 1e-9 * size)
    return fmt::format("No input allows a higher {}.", name);
  return fmt::format("With every uncertain input at its bad end it is {}.", number_text(point.net_at_bad_ends));
}

std::string mean_text(const store::ByEstimate& footprint) {
  const auto& [lower, typical, mean, upper] = footprint;
  if (mean <= lower || mean >= upper || std::abs(mean - typical) <= 1e-9 * std::abs(typical)) return "";
  return mean > typical
             ? "The mean lies above all-typical because the parts' distributions reach further up than down."
             : "The mean lies below all-typical because the parts' distributions reach further down than up.";
}

std::string sweep_answer(const store::SweepSummary& summary) {
  const auto by_mean = [&](const store::PointSummary& a, const store::PointSummary& b) {
    return store::answer_of(summary, a).mean < store::answer_of(summary, b).mean;
  };
  const auto [least, greatest] = std::minmax_element(summary.points.begin(), summary.points.end(), by_mean);
  const auto mean_at = [&](const store::PointSummary& point) {
    return number_text(store::answer_of(summary, point).mean);
  };
  std::string text = summary.has_sectors() ? verdicts_text(summary) : "";
  text += fmt::format("The mean {} {} ", store::answer_name(summary), horizon(summary));
  if (least == greatest)
    text += fmt::format("is {} {}.", mean_at(*least), summary.header.fleet_unit);
  else
    text += fmt::format("goes from {} ({}) to {} {} ({}).", mean_at(*least), store::point_text(summary, *least),
                        mean_at(*greatest), summary.header.fleet_unit, store::point_text(summary, *greatest));
  if (!summary.has_sectors()) text += " No sector is given in which emissions would be avoided.";
  return text;
}

}  // namespace fleetprint::present
