#pragma once

#include <optional>

#include "run/fleet_store.hpp"
#include "run/stopping_rule.hpp"
#include "run/trial_outputs.hpp"

namespace fleetprint::run {

// The trials of a fleet at one moment, netted as they come; see draw_trials.
class SnapshotTrials {
 public:
  SnapshotTrials(const model::Study& study, const model::Point& point, const sampling::Design& design,
                 SharedFleet& fleet);

  void restart();
  void add(std::uint64_t first, std::uint64_t count, const Execution& execution);
  const TrialCollector& collector() const { return nets_->collector(); }
  GoalColumns goal_columns() const {
    return run::goal_columns(*study_.until, point_.scenario,
                             [&](const std::string& name) { return nets_->column_of(name); });
  }

  // What they gave, after the last: fleets without their footprints, and outputs.
  const FleetTrials& fleets();
  TrialOutputs finish(const Execution& execution) { return nets_->finish(execution); }

 private:
  const model::Study& study_;
  const model::Point& point_;
  sampling::Design design_;
  SharedFleet& fleet_;
  FleetTrials fleets_;  // of full blocks
  FleetTrials block_;   // of the block that is not full
  std::optional<NetTrials> nets_;
};

}  // namespace fleetprint::run
