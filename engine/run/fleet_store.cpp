#include "run/fleet_store.hpp"

#include <algorithm>
#include <utility>

#include "base/contracts.hpp"
#include "run/device_distribution.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {
namespace {

// They are compared one after another.
constexpr std::size_t most_fleets = 64;

}  // namespace

sampling::FleetSampler sampler_of(const model::Scenario& scenario, const sampling::Design& design,
                                  kernels::VectorWidth width) {
  sampling::expect_distinct_streams(scenario);
  return {sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance), design, width};
}

SharedFleet::SharedFleet(const model::Scenario& scenario, const sampling::Design& design, kernels::VectorWidth width,
                         bool remembers)
    : sampler_(sampler_of(scenario, design, width)),
      scale_(scenario.indicator.device_units_per_fleet_unit),
      width_(width),
      remembers_(remembers),
      variance_by_part_(variance_shares(sampler_.plan())) {}

FleetTrials SharedFleet::draw(TrialSpan trials, const Execution& execution, FleetTrials before) const {
  EXPECT(before.footprint.empty());
  FleetTrials drawn = draw_fleet_trials(sampler_, trials, execution, std::move(before));
  for (double& footprint : drawn.footprint) footprint /= scale_;
  return drawn;
}

std::shared_ptr<const FleetTrials> SharedFleet::draw_block(TrialSpan block, const Execution& execution) {
  EXPECT(remembers_);
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const FleetTrials>& known = trials_[{block.first, block.count}];
  if (!known) known = std::make_shared<FleetTrials>(draw(block, execution, no_fleet_trials(sampler_)));
  return known;
}

std::vector<double> SharedFleet::footprints(const sampling::TrialRange& trials) const {
  std::vector<double> all;
  if (sampler_.draws_by_column()) {
    sampling::PartSums ignored{};
    all = sampler_.draw_by_column(trials, ignored);
  } else {
    for (std::size_t t = 0; t < trials.count; ++t)
      all.push_back(sampling::total(sampler_.draw(base::Trial{trials.first.value + static_cast<std::uint32_t>(t)})));
  }
  for (double& footprint : all) footprint /= scale_;
  return all;
}

std::vector<DeviceDistribution> SharedFleet::distribute(const FleetTrials& trials, const model::Study& study,
                                                        const Execution& execution) {
  if (study.sweep && !study.sweep->save_devices) return describe_devices(sampler_.plan());
  if (!remembers_) return distribute_devices(sampler_, trials, study, execution);
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = devices_.try_emplace(trials.trials);
  if (is_new) known->second = distribute_devices(sampler_, trials, study, execution);
  return known->second;
}

std::uint64_t SharedFleet::bytes() const {
  const std::lock_guard lock(mutex_);
  std::uint64_t sum = 0;
  for (const auto& [span, trials] : trials_)
    if (trials) sum += trials->footprint.size() * sizeof(double) + trials->devices.size() * sizeof(DeviceTally);
  return sum;
}

FleetStore::FleetStore(const model::Study& study)
    : remembers_(!study.until && (study.sweep || study.points.size() > 1) &&
                 study.trials * sizeof(double) <= most_bytes / 4) {}

std::shared_ptr<SharedFleet> FleetStore::fleet_of(const model::Scenario& scenario, const sampling::Design& design,
                                                  kernels::VectorWidth width) {
  const Key key{scenario.fleet, scenario.method, scenario.aggregate_tolerance,
                scenario.indicator.device_units_per_fleet_unit};
  if (std::shared_ptr<SharedFleet> known = find(key)) return known;
  auto fleet = std::make_shared<SharedFleet>(scenario, design, width, remembers_);
  const std::lock_guard lock(mutex_);
  entries_.push_front({key, fleet});
  forget_oldest();
  return fleet;
}

std::shared_ptr<SharedFleet> FleetStore::find(const Key& key) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(entries_, key, &Entry::key);
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return entries_.front().fleet;
}

void FleetStore::forget_oldest() {
  std::uint64_t bytes = 0;
  for (const Entry& entry : entries_) bytes += entry.fleet->bytes();
  while (entries_.size() > 1 && (bytes > most_bytes || entries_.size() > most_fleets)) {
    bytes -= entries_.back().fleet->bytes();
    entries_.pop_back();
  }
}

}  // namespace fleetprint::run
