#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "run/execution.hpp"
#include "run/fleet_trials.hpp"
#include "run/result.hpp"
#include "sampling/design.hpp"

namespace fleetprint::run {

// Of a scenario without years. Throws base::InputError if two parameters' names collide.
sampling::FleetSampler sampler_of(const model::Scenario& scenario, const sampling::Design& design,
                                  kernels::VectorWidth width);

// A fleet at one moment as all points of a study see it that have it: its plan, its sampler, and its trials, which are
// drawn once. For several threads at once; who asks for what another draws waits for it.
class SharedFleet {
 public:
  // Throws base::InputError if two parameters' names collide.
  // remembers: whether trials are kept for the next point.
  SharedFleet(const model::Scenario& scenario, const sampling::Design& design, kernels::VectorWidth width,
              bool remembers);

  const sampling::FleetSampler& sampler() const { return sampler_; }
  const sampling::PartSums& variance_by_part() const { return variance_by_part_; }
  kernels::VectorWidth width() const { return width_; }
  bool remembers() const { return remembers_; }
  // The trials, drawn for the first who asks; their footprints are in the indicator's fleet unit. For a fleet that
  // remembers; spans are blocks.
  std::shared_ptr<const FleetTrials> draw_block(TrialSpan block, const Execution& execution);
  // The same after others, whose footprints were given away.
  FleetTrials draw(TrialSpan trials, const Execution& execution, FleetTrials before) const;
  // The footprints of some trials alone, on this thread.
  std::vector<double> footprints(const sampling::TrialRange& trials) const;
  // As the study wants them: see run::distribute_devices, and run::describe_devices for a sweep that leaves them out.
  std::vector<DeviceDistribution> distribute(const FleetTrials& trials, const model::Study& study,
                                             const Execution& execution);
  std::uint64_t bytes() const;  // of the trials that are kept

 private:
  sampling::FleetSampler sampler_;
  double scale_;
  kernels::VectorWidth width_;
  bool remembers_;
  sampling::PartSums variance_by_part_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::shared_ptr<const FleetTrials>> trials_;  // by first, count
  std::map<std::uint64_t, std::vector<DeviceDistribution>> devices_;                              // by number of trials
};

// The fleets of the points that were run last, with at most most_bytes of trials. Trials of which a few would fill it
// are not kept, nor those of a study with a goal, whose points take different numbers of them.
class FleetStore {
 public:
  static constexpr std::uint64_t most_bytes = std::uint64_t{256} << 20;

  explicit FleetStore(const model::Study& study);

  // The fleet of the scenario; design and width are those of all calls.
  std::shared_ptr<SharedFleet> fleet_of(const model::Scenario& scenario, const sampling::Design& design,
                                        kernels::VectorWidth width);

 private:
  // What a fleet's trials depend on.
  struct Key {
    model::Fleet fleet;
    model::SamplingMethod method;
    double aggregate_tolerance;
    double device_units_per_fleet_unit;

    bool operator==(const Key&) const = default;
  };
  struct Entry {
    Key key;
    std::shared_ptr<SharedFleet> fleet;
  };

  std::shared_ptr<SharedFleet> find(const Key& key);
  void forget_oldest();

  bool remembers_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // the newest first
};

}  // namespace fleetprint::run
