#pragma once

#include <algorithm>

#include "run/execution.hpp"
#include "run/stopping_rule.hpp"

namespace fleetprint::run {

// Draws a point's trials: all of them or, with a goal, until it is reached. Trials:
//   restart()                          forgets all trials
//   add(first, count, execution)       the next trials, of one block of TrialCollector::block_trials
//   collector(), goal_columns()        what they gave, and where in it the goal's output is
template <class Trials>
TrialsUsed draw_trials(const model::Study& study, const Execution& execution, Trials& trials) {
  std::uint64_t done = 0;
  const auto draw_up_to = [&](std::uint64_t target) {
    while (done < target) {
      const std::uint64_t rest_of_block = TrialCollector::block_trials - done % TrialCollector::block_trials;
      const std::uint64_t count = std::min(rest_of_block, target - done);
      Execution of_range = execution;
      of_range.progress = [&execution, &study, done, count](const std::string& what, double share) {
        execution.progress(what, (static_cast<double>(done) + share * static_cast<double>(count)) / study.trials);
      };
      trials.add(done, count, of_range);
      done += count;
    }
  };
  if (!study.until) {
    draw_up_to(study.trials);
    return {study.trials, {}};
  }
  const StoppingRule rule(study);
  for (std::uint64_t target = rule.first_look();; target = rule.look_after(target)) {
    draw_up_to(target);
    const Precision precision = rule.look(trials.collector(), trials.goal_columns());
    if (precision.is_reached || target == study.trials) return {static_cast<std::uint32_t>(target), precision};
    if (StoppingRule::goes_on_after(target)) continue;
    trials.restart();
    done = 0;
  }
}

}  // namespace fleetprint::run
