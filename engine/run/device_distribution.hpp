#pragma once

#include <span>
#include <vector>

#include "run/fleet_trials.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// The distribution of a single device's footprint, for every profile: from all independent devices that the trials drew
// one by one, else as distribute_device makes it.
std::vector<DeviceDistribution> distribute_devices(const sampling::FleetSampler& sampler, const FleetTrials& trials,
                                                   const model::Study& study, const Execution& execution);

// Devices, mean and standard deviation of every profile, of its law, and nothing else.
std::vector<DeviceDistribution> describe_devices(const sampling::FleetPlan& plan);

// One profile's distribution without devices of the trials: from the law of a device where it is known exactly, the
// histogram being of `source` (fleet or expected); else from a sample of Study::device_sample devices. Of the study
// only seed, device_sample and quantile levels count. The fleet is drawn in trial 0 from the stream histogram/PROFILE.
DeviceDistribution distribute_device(const sampling::FleetSampler& sampler, std::size_t profile, HistogramSource source,
                                     const model::Study& study, const Execution& execution);

}  // namespace fleetprint::run
