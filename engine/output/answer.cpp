#include "output/answer.hpp"

#include <fmt/format.h>

#include "output/number_text.hpp"
#include "output/summary_columns.hpp"

namespace fleetprint::output {

std::string horizon(const PointSummary& point) {
  if (point.years.size() == 1) return fmt::format("in {}", point.years.front().year);
  if (!point.years.empty()) return fmt::format("over {} to {}", point.years.front().year, point.years.back().year);
  return point.horizon_years == 1 ? "over one year" : fmt::format("over {:g} years", point.horizon_years);
}

std::string answer(const ResultSummary& summary, const PointSummary& point) {
  if (summary.sectors.empty()) {
    const LevelIndices shown = shown_levels(summary.quantile_levels);
    const std::vector<double>& quantiles = point.footprint.quantiles;
    return fmt::format(
        "The footprint is {} {} {} (median; {:g} % to {:g} %: {} to {}). No sector is given in which "
        "emissions would be avoided.",
        number_text(quantiles[shown.middle]), summary.fleet_unit, horizon(point),
        100 * summary.quantile_levels[shown.low], 100 * summary.quantile_levels[shown.high],
        number_text(quantiles[shown.low]), number_text(quantiles[shown.high]));
  }
  const double p = point.probability_net_negative;
  const double worst = point.net_by_estimate.upper;
  const std::string verdict = p >= 0.975   ? "They avoid more than they emit"
                              : p <= 0.025 ? "They emit more than they avoid"
                                           : "It is open whether they avoid more than they emit";
  std::string text = fmt::format("{}: P(net < 0) = {}", verdict, percent_text(p));
  if (p == 1)
    text += fmt::format(" of {} trials (95 % interval from {})", point.trials_used,
                        percent_text(point.probability_net_negative_lower));
  if (p == 0)
    text += fmt::format(" of {} trials (95 % interval up to {})", point.trials_used,
                        percent_text(point.probability_net_negative_upper));
  if (p > 0 && p < 1) text += fmt::format(" +- {}", percent_text(point.probability_net_negative_mcse));
  text +=
      fmt::format(". In the worst case the net is {} {} {}.", number_text(worst), summary.fleet_unit, horizon(point));
  return text;
}

}  // namespace fleetprint::output
