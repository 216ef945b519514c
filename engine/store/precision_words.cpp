#include "store/precision_words.hpp"

#include <fmt/format.h>

#include "base/contracts.hpp"

namespace fleetprint::store {
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

PrecisionWords precision_words(const model::Study& study) {
  EXPECT(study.until.has_value());
  const model::PrecisionGoal& goal = *study.until;
  const bool is_number =
      goal.statistic == model::PrecisionStatistic::probability_negative || goal.output.starts_with("break_even");
  const std::string units = is_number ? "1" : study.points.front().scenario.indicator.fleet_unit;
  const std::string size = goal.is_relative ? fmt::format("{:g} % of it", 100 * goal.mcse)
                           : is_number      ? fmt::format("{:g}", goal.mcse)
                                            : fmt::format("{:g} {}", goal.mcse, units);
  return {statistic_text(goal), size, units};
}

}  // namespace fleetprint::store
