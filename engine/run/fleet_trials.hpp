#pragma once

#include <cstdint>
#include <vector>

#include "run/device_tally.hpp"
#include "run/execution.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::run {

// What a run of trials of one fleet gave, merged in a fixed order.
struct FleetTrials {
  std::uint64_t trials = 0;          // how many
  std::vector<double> footprint;     // [trial], the indicator's device unit
  sampling::PartSums part_sums{};    // over the trials, device unit
  std::vector<DeviceTally> devices;  // [profile]; empty but for independent devices that were drawn one by one

  void append(const FleetTrials& next);
  void append_sums(const FleetTrials& next);  // all but the footprints
};

// Consecutive trials.
struct TrialSpan {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

// Of the sampler's fleet, before any trial.
FleetTrials no_fleet_trials(const sampling::FleetSampler& sampler);

// Draws so many fleets and adds them to those before; cut at multiples of 1024 trials, many draws give the bits of one.
// Few big fleets are spread over threads by chunks of devices, many small ones by chunks of
// trials; a trial's value is the same either way.
// Progress is told of these trials.
FleetTrials draw_fleet_trials(const sampling::FleetSampler& sampler, TrialSpan trials, const Execution& execution,
                              FleetTrials before);
FleetTrials draw_fleet_trials(const sampling::FleetSampler& sampler, TrialSpan trials, const Execution& execution);

// Draws the first devices of one profile, at most `devices`, each by its own law
// (sampling::FleetSampler::sample_chunk).
DeviceTally draw_device_sample(const sampling::FleetSampler& sampler, std::size_t profile, std::uint64_t devices,
                               const Execution& execution);

}  // namespace fleetprint::run
