#pragma once

#include <array>
#include <vector>

#include "base/ids.hpp"
#include "sampling/cornish_fisher.hpp"
#include "sampling/part_sums.hpp"

namespace fleetprint::sampling {

// One profile in one trial: the law of its devices' parts once the shared factors are known.
struct ProfileFactors {
  PartSums mean{};   // of one device, constants included [device unit]
  PartSums share{};  // of each part in the deviation of its stage, by variance; 0 for parts that do not vary
  std::array<SumOfDevices, model::stage_count> sums{};  // of the stages
  PartSums score_shift{};  // sqrt(rho) z: the normal scores of the devices' parts are score_shift + sqrt(1 - rho) N
};

// What a trial shares among all devices of a fleet, of every profile and cohort. Made and refilled by
// FleetSampler::draw_factors; to reuse one costs no allocation.
struct TrialFactors {
  base::Trial trial;
  std::vector<double> scores;            // z of every factor, [factor]
  std::vector<ProfileFactors> profiles;  // [profile]
};

}  // namespace fleetprint::sampling
