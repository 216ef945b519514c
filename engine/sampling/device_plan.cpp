#include "sampling/device_plan.hpp"

#include <fmt/format.h>

#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

// The ends between which a part's values are counted.
std::pair<double, double> ends_of(const model::DistributionSpec& law) {
  constexpr double outside = 1e-9;
  const bool is_bounded = law.law() != model::Law::normal && law.law() != model::Law::lognormal;
  if (is_bounded) return {law.lower(), law.upper()};
  return {random::inverse_cdf(law, outside), random::inverse_cdf(law, 1 - outside)};
}

DeviceFootprint footprint_of(const ProfilePlan& plan) {
  const double constant = total(plan.constant);
  DeviceFootprint footprint{constant, 0, constant, constant};
  for (const VaryingPart& varying : plan.varying) {
    const auto [lower, upper] = ends_of(varying.law);
    footprint.mean += varying.law.mean();
    footprint.variance += varying.law.variance();
    footprint.lower += lower;
    footprint.upper += upper;
  }
  return footprint;
}

std::optional<kernels::DeviceLaw> kernel_law_of(const ProfilePlan& plan) {
  std::vector<kernels::TriangularBlock> blocks;
  for (const VaryingPart& varying : plan.varying) {
    if (varying.law.law() != model::Law::triangular) return std::nullopt;
    const model::Triple& triple = varying.law.triple();
    const double width = triple.upper - triple.lower;
    if (!(width >= kernels::least_block_width && width <= kernels::greatest_block_width)) return std::nullopt;
    blocks.push_back({triple.lower, triple.typical, triple.upper, varying.device_stream});
  }
  return kernels::DeviceLaw(blocks, total(plan.constant));
}

}  // namespace

void describe_footprint(ProfilePlan& plan) {
  plan.footprint = footprint_of(plan);
  plan.kernel_law = kernel_law_of(plan);
}

FleetPlan plan_device(const model::ComposedDevice& device, std::uint64_t devices) {
  ProfilePlan plan;
  plan.name = device.name;
  plan.devices = devices;
  for (std::size_t i = 0; i < device.parts.size(); ++i) {
    const model::ComposedPart& part = device.parts[i];
    const std::size_t counts_as = index(part.part.value_or(model::Part::others));
    const model::DistributionSpec law = device.law(i);
    const base::Stream stream = random::stream_of(fmt::format("device/{}/{}", device.name, part.name));
    if (law.is_constant())
      plan.constant[counts_as] += law.typical();
    else
      plan.varying.push_back({counts_as, law, 0, stream, nullptr});
  }
  describe_footprint(plan);
  plan.draw = plan.varying.empty() ? ProfileDraw::constant : ProfileDraw::shared;
  return {model::Dependence::shared, 0, SharedFactors({}), {std::move(plan)}};
}

}  // namespace fleetprint::sampling
