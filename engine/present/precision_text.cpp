#include "present/precision_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "present/number_text.hpp"

namespace fleetprint::present {
namespace {

std::string trials_text(const std::vector<store::PointSummary>& points) {
  const auto ends = std::ranges::minmax_element(points, {}, &store::PointSummary::trials_used);
  const std::int64_t least = ends.min->trials_used;
  const std::int64_t most = ends.max->trials_used;
  return least == most ? fmt::format("{} trials", least) : fmt::format("{} to {} trials", least, most);
}

std::string shortfall(const store::ResultSummary& summary, const store::PointSummary& point) {
  const std::string where = summary.points.size() > 1 ? fmt::format(" Point {} stopped", point.name) : " Stopped";
  if (std::isnan(point.precision_mcse))
    return fmt::format(
        "{} at {} trials with an error that cannot be told: too few of them bound the statistic or have a value (see "
        "summary/..._existing).",
        where, point.trials_used);
  return fmt::format("{} at {} trials with an error of {}; asked for {}.", where, point.trials_used,
                     number_text(point.precision_mcse), summary.precision_asked_for);
}

}  // namespace

std::string precision_text(const store::ResultSummary& summary) {
  std::string text = fmt::format("Standard error of {}: at most {} was asked for; {}.", summary.precision_statistic,
                                 summary.precision_asked_for, trials_text(summary.points));
  for (const store::PointSummary& point : summary.points)
    if (!point.precision_reached) text += shortfall(summary, point);
  return text;
}

}  // namespace fleetprint::present
