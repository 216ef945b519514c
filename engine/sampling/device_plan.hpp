#pragma once

#include "model/device_profile.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::sampling {

// Fills in what follows from the profile's parts: the moments and ends of one device, and the kernel's law where all
// parts are triangular.
void describe_footprint(ProfilePlan& plan);

// One device for its law, of which so many are expected. Its fleet is not to be drawn: no part has a shared factor and
// tables. Parts of the device's own count as others.
FleetPlan plan_device(const model::ComposedDevice& device, std::uint64_t devices);

}  // namespace fleetprint::sampling
