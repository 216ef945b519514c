#include "store/sweep_summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/verdict.hpp"

namespace fleetprint::store {

Verdicts verdicts_of(const SweepSummary& summary) {
  Verdicts verdicts;
  for (const PointSummary& point : summary.points) {
    const ShareSummary& share = point.net_negative;
    const Verdict verdict = verdict_of({share.value, share.lower, share.upper});
    ++(verdict == Verdict::avoids_more  ? verdicts.avoid_more
       : verdict == Verdict::emits_more ? verdicts.emit_more
                                        : verdicts.open);
  }
  return verdicts;
}

const OutputSummary& answer_of(const SweepSummary& summary, const PointSummary& point) {
  return summary.has_sectors() ? point.net : point.footprint;
}

const char* answer_name(const SweepSummary& summary) { return summary.has_sectors() ? "net" : "footprint"; }

std::string horizon(const SweepSummary& summary) {
  if (summary.last_year > summary.first_year)
    return fmt::format("over {} to {}", summary.first_year, summary.last_year);
  if (summary.last_year != 0) return fmt::format("in {}", summary.last_year);
  const auto ends = std::ranges::minmax(summary.points, {}, &PointSummary::horizon_years);
  if (ends.min.horizon_years != ends.max.horizon_years)
    return fmt::format("over {:g} to {:g} years", ends.min.horizon_years, ends.max.horizon_years);
  return ends.min.horizon_years == 1 ? "over one year" : fmt::format("over {:g} years", ends.min.horizon_years);
}

std::string value_text(const model::Axis& axis, std::size_t position) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&axis.values)) return texts->at(position);
  return fmt::format("{:.6g}", std::get<std::vector<double>>(axis.values).at(position));
}

std::string point_text(const SweepSummary& summary, const PointSummary& point) {
  std::string text;
  for (std::size_t a = 0; a < summary.sweep.axes.size(); ++a)
    text += fmt::format("{}{} = {}", a > 0 ? ", " : "", summary.sweep.axes[a].name,
                        value_text(summary.sweep.axes[a], point.position[a]));
  return text;
}

}  // namespace fleetprint::store
