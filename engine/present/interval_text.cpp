#include "present/interval_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace fleetprint::present {
namespace {

// "0.1 %, 99.9 %": levels whose bound is missing although there is a quantile.
std::string levels_without(const std::vector<double>& bounds, const store::OutputSummary& output,
                           const std::vector<double>& levels) {
  std::string text;
  for (std::size_t i = 0; i < bounds.size(); ++i)
    if (std::isnan(bounds[i]) && !std::isnan(output.quantiles[i]))
      text += fmt::format("{}{:g} %", text.empty() ? "" : ", ", 100 * levels[i]);
  return text;
}

}  // namespace

std::string missing_intervals_text(const store::ResultSummary& summary, const store::PointSummary& point) {
  if (std::isnan(point.net_negative.lower))
    return "P(net < 0) and quantiles have no 95 % interval: a design needs at least four replicates for it.";
  const bool has_sectors = !summary.sectors.empty();
  const store::OutputSummary& output = has_sectors ? point.net : point.footprint;
  const std::string lower = levels_without(output.quantile_lower, output, summary.quantile_levels);
  const std::string upper = levels_without(output.quantile_upper, output, summary.quantile_levels);
  if (lower.empty() && upper.empty()) return {};
  std::string text;
  if (!lower.empty()) text += fmt::format("no lower 95 % bound: {}", lower);
  if (!upper.empty()) text += fmt::format("{}no upper 95 % bound: {}", text.empty() ? "" : "; ", upper);
  return fmt::format("Quantiles of the {} with {}. Too few of the {} trials lie beyond them.",
                     has_sectors ? "net" : "footprint", text, point.trials_used);
}

}  // namespace fleetprint::present
