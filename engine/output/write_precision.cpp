#include <fmt/format.h>

#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

std::string statistic_text(const model::PrecisionGoal& goal) {
  switch (goal.statistic) {
    case model::PrecisionStatistic::mean:
      return "the mean of " + goal.output;
    case model::PrecisionStatistic::quantile:
      return fmt::format("the {:g} % quantile of {}", 100 * goal.level, goal.output);
    case model::PrecisionStatistic::probability_negative:
      return fmt::format("the probability of {} < 0", goal.output);
  }
  return {};
}

}  // namespace

void write_precision(NetcdfGroup root, const run::Result& result) {
  if (!result.study.until) return;
  const model::PrecisionGoal& goal = *result.study.until;
  const bool is_probability = goal.statistic == model::PrecisionStatistic::probability_negative;
  const std::string units = is_probability ? "1" : run::output_named(result.points.front(), goal.output).units;
  const std::string statistic = statistic_text(goal);
  const std::string size = goal.is_relative ? fmt::format("{:g} % of it", 100 * goal.mcse)
                           : units == "1"   ? fmt::format("{:g}", goal.mcse)
                                            : fmt::format("{:g} {}", goal.mcse, units);
  root.attribute("precision_statistic", statistic);
  root.attribute("precision_asked_for", size);
  PointVariables points(root, result);
  points.write("trials_used", {}, {"1", "trials until the precision was reached, or the greatest number"},
               [](const auto& p) { return std::uint64_t{p.trials.count}; });
  points.write("precision_mcse", {}, {units, "Monte Carlo standard error of " + statistic},
               [](const auto& p) { return p.trials.precision.mcse; });
  points.write("precision_reached", {}, {"1", "1: precision_mcse is as asked for, at most " + size},
               [](const auto& p) { return static_cast<std::int8_t>(p.trials.precision.is_reached ? 1 : 0); });
}

}  // namespace fleetprint::output
