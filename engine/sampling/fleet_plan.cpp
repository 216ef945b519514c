#include "sampling/fleet_plan.hpp"

#include <fmt/format.h>

#include "base/contracts.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

ProfileDraw choose_draw(const ProfilePlan& plan, model::Dependence dependence, model::SamplingMethod method) {
  if (plan.varying.empty() || plan.devices == 0) return ProfileDraw::constant;
  if (dependence == model::Dependence::shared) return ProfileDraw::shared;
  if (method == model::SamplingMethod::device) return ProfileDraw::device;
  return plan.devices >= least_aggregate_devices ? ProfileDraw::aggregate : ProfileDraw::device;
}

kernels::DeviceLaw device_law(const model::DeviceProfile& profile) {
  std::vector<kernels::TriangularBlock> blocks;
  double constant = 0;
  for (std::size_t i = 0; i < model::part_count; ++i) {
    const model::DistributionSpec law = profile.part(i);
    const model::Triple& triple = law.triple();
    if (law.is_constant()) {
      constant += law.typical();
      continue;
    }
    EXPECT(law.law() == model::Law::triangular);
    const std::string parameter = fmt::format("device/{}/{}", profile.name, model::part_names[i]);
    blocks.push_back({triple.lower, triple.typical, triple.upper, random::stream_of(parameter)});
  }
  return {blocks, constant};
}

ProfilePlan plan_profile(const model::DeviceProfile& profile, std::uint64_t devices) {
  ProfilePlan plan{profile.name, devices, ProfileDraw::constant, {}, {}, device_law(profile)};
  for (std::size_t i = 0; i < model::part_count; ++i) {
    const model::DistributionSpec law = profile.part(i);
    const model::Triple& triple = law.triple();
    if (law.is_constant()) {
      plan.constant[i] = law.typical();
      continue;
    }
    EXPECT(law.law() == model::Law::triangular);
    const std::string sum = fmt::format("sum/{}/{}", profile.name, model::part_names[i]);
    plan.varying.push_back({i, triple, random::stream_of(profile.parts[i].parameter), random::stream_of(sum),
                            SumOfDevices(triple, devices)});
  }
  return plan;
}

}  // namespace

std::string_view to_string(ProfileDraw draw) {
  switch (draw) {
    case ProfileDraw::constant:
      return "constant";
    case ProfileDraw::shared:
      return "shared";
    case ProfileDraw::aggregate:
      return "aggregate";
    case ProfileDraw::device:
      return "device";
  }
  return "";
}

FleetPlan plan_fleet(const model::Fleet& fleet, model::SamplingMethod method) {
  FleetPlan plan;
  const std::vector<std::uint64_t> devices = fleet.devices_by_profile();
  for (std::size_t p = 0; p < fleet.profiles.size(); ++p) {
    const model::DeviceProfile& profile = fleet.profiles[p];
    plan.profiles.push_back(plan_profile(profile, devices[p]));
    plan.profiles.back().draw = choose_draw(plan.profiles.back(), fleet.dependence, method);
    for (std::size_t i = 0; i < model::part_count; ++i) {
      plan.parameters.push_back(profile.parts[i].parameter);
      for (const char* use : {"device", "sum"})
        plan.parameters.push_back(fmt::format("{}/{}/{}", use, profile.name, model::part_names[i]));
    }
  }
  return plan;
}

}  // namespace fleetprint::sampling
