#include "store/precision_words.hpp"

#include <fmt/format.h>

#include "base/contracts.hpp"
#include "model/quantities.hpp"

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
  const std::string units = words_of(study, study.points.front().scenario).goal_unit;
  const bool is_number = units == "1";
  const std::string size = goal.is_relative ? fmt::format("{:g} % of it", 100 * goal.mcse)
                           : is_number      ? fmt::format("{:g}", goal.mcse)
                                            : fmt::format("{:g} {}", goal.mcse, units);
  return {statistic_text(goal), size};
}

}  // namespace fleetprint::store
