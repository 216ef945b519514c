#include "run/snapshot_trials.hpp"

#include <utility>

namespace fleetprint::run {

SnapshotTrials::SnapshotTrials(const model::Study& study, const model::Point& point, const sampling::Design& design,
                               const sampling::FleetSampler& sampler, kernels::VectorWidth width)
    : study_(study), point_(point), design_(design), sampler_(sampler), width_(width) {
  restart();
}

void SnapshotTrials::restart() {
  fleets_ = no_fleet_trials(sampler_);
  block_ = no_fleet_trials(sampler_);
  nets_.emplace(study_, point_, design_, width_);
}

void SnapshotTrials::add(std::uint64_t first, std::uint64_t count, const Execution& execution) {
  block_ = draw_fleet_trials(sampler_, {first, count}, execution, std::move(block_));
  const double scale = point_.scenario.indicator.device_units_per_fleet_unit;
  for (double& footprint : block_.footprint) footprint /= scale;
  nets_->add(block_.footprint, execution);
  block_.footprint.clear();
  if ((first + count) % TrialCollector::block_trials == 0) fleets();
}

// Blocks are added up one after the other, whatever they were drawn in.
const FleetTrials& SnapshotTrials::fleets() {
  fleets_.append(block_);
  block_ = no_fleet_trials(sampler_);
  return fleets_;
}

}  // namespace fleetprint::run
