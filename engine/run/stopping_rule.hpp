#pragma once

#include <cstdint>
#include <vector>

#include "model/input_table.hpp"
#include "run/trial_collector.hpp"
#include "run/trials_used.hpp"

namespace fleetprint::run {

// Where a goal's output is among the columns of the trials, and the totals that it follows from and that are uncertain.
struct GoalColumns {
  std::size_t output = 0;
  std::vector<std::size_t> uncertain = {};
};

// column_of(name): the column of a total.
template <class ColumnOf>
GoalColumns goal_columns(const model::PrecisionGoal& goal, const model::Scenario& scenario, const ColumnOf& column_of) {
  GoalColumns columns{column_of(goal.output)};
  if (goal.output != "handprint_total" && model::is_uncertain(scenario, model::Step::footprint))
    columns.uncertain.push_back(column_of("footprint_total"));
  if (goal.output != "footprint_total" && model::is_uncertain(scenario, model::Step::handprint))
    columns.uncertain.push_back(column_of("handprint_total"));
  return columns;
}

// When a study's point is looked at. Numbers of trials do not depend on how it is computed: multiples of 1024, of 16
// below that, of a replicate under a replicated design; or the greatest number.
class StoppingRule {
 public:
  // The study has a goal.
  explicit StoppingRule(const model::Study& study) : study_(study) {}

  std::uint64_t first_look() const { return rounded_up(study_.until->least_trials); }
  // A quarter more, below 1024 twice as many.
  std::uint64_t look_after(std::uint64_t trials) const;
  // Whether trials after the look go on from the ones before, as in a run without a goal; else all are drawn again, so
  // that sums over trials have the same bits as there.
  static bool goes_on_after(std::uint64_t trials) { return trials % aligned_trials == 0; }
  // Of the goal's output. A rule that stops when an error looks small stops more often where
  // chance made it look so (optional stopping). Hence:
  //   - an error that cannot be told, as of a quantile that no order statistic bounds, never reaches the goal;
  //   - a probability reaches it when the error would be small enough for every probability within four of its own
  //     standard errors of the share (Wilson's interval with z = 4). So it does not stop because few events came, and a
  //     share of 0 or 1 counts for what its trials can tell;
  //   - a mean reaches it when its variance is known to a quarter: sqrt((kurtosis - 1) / n + 2 / (n (n - 1))) <= 1/4
  //     (Cramer 1946, Mathematical Methods of Statistics, section 27.4, for large n). So a rare event counts from about
  //     16 occurrences on. Where the output, or an uncertain total that it follows from, has one value in all trials,
  //     the error cannot be told;
  //   - a design reaches it from 16 replicates on: the error between fewer is too uncertain to stop by.
  // The error that is given of a probability is at least what its 95 % interval implies.
  Precision look(const TrialCollector& trials, const GoalColumns& columns) const;

  static constexpr std::uint64_t least_replicates = 16;

 private:
  static constexpr std::uint64_t aligned_trials = 1024;

  std::uint64_t rounded_up(std::uint64_t trials) const;

  const model::Study& study_;
};

}  // namespace fleetprint::run
