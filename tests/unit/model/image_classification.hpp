#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/break_even.hpp"
#include "model/fleet.hpp"

namespace fleetprint::model {

// The image classification device of Prakash et al. (2023), "Is TinyML sustainable?", Communications of the ACM 66(11):
// hardware after Pirson & Bol (2021), training 0.10 kg and use 0.01 kg as in the published table [kg CO2e per device].
inline DeviceProfile image_classification(std::string name = "image_classification", double share = 1) {
  DeviceProfile profile;
  profile.name = std::move(name);
  profile.share = share;
  for (std::size_t i = 0; i < part_count; ++i) profile.parts[i].parameter = "inventory/" + std::string(part_names[i]);
  const std::pair<Part, Triple> triples[] = {
      {Part::casing, {0.04, 0.27, 0.63}},       {Part::others, {0.06, 0.11, 0.14}},
      {Part::pcb, {0.13, 0.16, 0.24}},          {Part::power_supply, {0.25, 1.36, 2.71}},
      {Part::processing, {0.08, 0.17, 0.29}},   {Part::sensing, {0.19, 0.77, 1.47}},
      {Part::transport, {0.18, 0.40, 1.35}},    {Part::user_interface, {0.03, 0.06, 0.12}},
      {Part::training, Triple::constant(0.10)}, {Part::use, Triple::constant(0.01)}};
  for (const auto& [part, triple] : triples) profile.parts[index(part)].triple = triple;
  return profile;
}

// Correlated devices have rho = 0.3.
inline Fleet image_classification_fleet(std::uint64_t devices, Dependence dependence) {
  Fleet fleet{devices, 3, dependence, {image_classification()}};
  if (dependence == Dependence::correlated) fleet.correlation = 0.3;
  return fleet;
}

// Energy CO2 of 2018 [Mt CO2e/yr] with the published savings: residential buildings, and every other sector.
inline std::vector<SectorValues> two_sectors() { return {{2033, 0.2, 1, {}}, {31480, 0.006, 1, {}}}; }

}  // namespace fleetprint::model
