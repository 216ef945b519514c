#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "kernels/device_kernel.hpp"
#include "model/scenario.hpp"
#include "sampling/cornish_fisher.hpp"

namespace fleetprint::sampling {

// How one profile's devices are drawn.
enum class ProfileDraw { constant, shared, aggregate, device };

std::string_view to_string(ProfileDraw draw);

// One part that varies. Its constant companions are summed in ProfilePlan::constant.
struct VaryingPart {
  std::size_t part = 0;  // index into model::part_names
  model::Triple triple;
  base::Stream shared_stream;     // one value a trial for every device
  base::Stream aggregate_stream;  // one normal number a trial for the sum
  SumOfDevices sum;
};

struct ProfilePlan {
  std::string name;
  std::uint64_t devices = 0;
  ProfileDraw draw = ProfileDraw::constant;
  std::array<double, model::part_count> constant{};  // per device, of the parts that do not vary [device unit]
  std::vector<VaryingPart> varying;                  // in the order of the parts
  kernels::DeviceLaw law;                            // of one device, blocks in the order of `varying`
};

// What is drawn for a fleet in one trial, from which streams. A profile's parameters are named
//   `shared`       after model::DevicePart::parameter
//   one by one     device/PROFILE/PART
//   at once        sum/PROFILE/PART
struct FleetPlan {
  std::vector<ProfilePlan> profiles;
  std::vector<std::string> parameters;  // the names of all streams that may be used
};

// `automatic` takes the aggregate draw from least_aggregate_devices devices of a profile on, `aggregate` too (below, a
// sum is exact only when drawn device by device), `device` never.
FleetPlan plan_fleet(const model::Fleet& fleet, model::SamplingMethod method);

}  // namespace fleetprint::sampling
