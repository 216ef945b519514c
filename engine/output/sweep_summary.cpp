#include "output/sweep_summary.hpp"

#include <fmt/format.h>

namespace fleetprint::output {

Verdicts verdicts_of(const SweepSummary& summary) {
  Verdicts verdicts;
  for (const SweepPoint& point : summary.points) {
    const double p = point.net_negative.value;
    ++(p >= sure ? verdicts.avoid_more : p <= 1 - sure ? verdicts.emit_more : verdicts.open);
  }
  return verdicts;
}

std::string value_text(const model::Axis& axis, std::size_t position) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&axis.values)) return texts->at(position);
  return fmt::format("{:.6g}", std::get<std::vector<double>>(axis.values).at(position));
}

std::string point_text(const SweepSummary& summary, const SweepPoint& point) {
  std::string text;
  for (std::size_t a = 0; a < summary.sweep.axes.size(); ++a)
    text += fmt::format("{}{} = {}", a > 0 ? ", " : "", summary.sweep.axes[a].name,
                        value_text(summary.sweep.axes[a], point.position[a]));
  return text;
}

}  // namespace fleetprint::output
