#pragma once

#include <string>
#include <utility>

#include "model/fleet.hpp"
#include "sampling/cornish_fisher.hpp"
#include "sampling/fleet_variance.hpp"

namespace fleetprint::testing {

// A part whose upper value lies far from the typical one, unlike the lower.
inline constexpr model::Triple skewed_part{0.18, 0.40, 1.35};

// A profile of one varying part and two constant ones.
inline model::DeviceProfile one_block_profile(std::string name, const model::Triple& triple, double share = 1) {
  model::DeviceProfile profile;
  profile.name = std::move(name);
  profile.share = share;
  for (std::size_t i = 0; i < model::part_count; ++i)
    profile.parts[i].parameter = "inventory/" + std::string(model::part_names[i]);
  profile.parts[model::index(model::Part::processing)].triple = triple;
  profile.parts[model::index(model::Part::training)].triple = model::Triple::constant(0.1);
  profile.parts[model::index(model::Part::casing)].triple = model::Triple::constant(0.25);
  return profile;
}

// The variance of a fleet's footprint [device unit squared].
inline double variance_of(const model::Fleet& fleet) {
  return sampling::total(sampling::variance_by_part(sampling::plan_fleet(fleet, model::SamplingMethod::device)));
}

// The expansion of the sum of devices of one triangular part.
inline sampling::SumOfDevices sum_of_devices(const model::Triple& triple) {
  const auto law = model::DistributionSpec::triangular(triple);
  return sampling::SumOfDevices(sampling::cumulants_of(law, sampling::NormalScore(law)));
}

inline model::Fleet one_block_fleet(std::uint64_t devices, model::Dependence dependence, const model::Triple& triple) {
  model::Fleet fleet{devices, 3, dependence, {one_block_profile("device", triple)}};
  if (dependence == model::Dependence::correlated) fleet.correlation = 0.3;
  return fleet;
}

}  // namespace fleetprint::testing
