#pragma once

#include <span>
#include <vector>

#include "run/fleet_trials.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// The distribution of a single device's footprint, for every profile: from all independent devices that the trials
// drew one by one, else from a sample of Study::device_sample devices.
std::vector<DeviceDistribution> distribute_devices(const sampling::FleetSampler& sampler, const FleetTrials& trials,
                                                   const model::Study& study, const Execution& execution);

// One profile's distribution from drawn devices.
DeviceDistribution describe_devices(const sampling::ProfilePlan& profile, const DeviceTally& drawn,
                                    std::span<const double> levels);

}  // namespace fleetprint::run
