#include "run/snapshot_trials.hpp"

#include <utility>

namespace fleetprint::run {

SnapshotTrials::SnapshotTrials(const model::Study& study, const model::Point& point, const sampling::Design& design,
                               SharedFleet& fleet)
    : study_(study), point_(point), design_(design), fleet_(fleet) {
  restart();
}

void SnapshotTrials::restart() {
  fleets_ = no_fleet_trials(fleet_.sampler());
  block_ = no_fleet_trials(fleet_.sampler());
  nets_.emplace(study_, point_, design_, fleet_.width());
}

void SnapshotTrials::add(std::uint64_t first, std::uint64_t count, const Execution& execution) {
  if (fleet_.remembers()) {
    const std::shared_ptr<const FleetTrials> block = fleet_.draw_block({first, count}, execution);
    nets_->add(block->footprint, execution);
    fleets_.append_sums(*block);
    return;
  }
  block_ = fleet_.draw({first, count}, execution, std::move(block_));
  nets_->add(block_.footprint, execution);
  block_.footprint.clear();
  if ((first + count) % TrialCollector::block_trials == 0) fleets();
}

// Blocks are added up one after the other, whatever they were drawn in.
const FleetTrials& SnapshotTrials::fleets() {
  fleets_.append_sums(block_);
  block_ = no_fleet_trials(fleet_.sampler());
  return fleets_;
}

}  // namespace fleetprint::run
