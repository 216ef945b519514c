#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/footprint_years.hpp"
#include "parallel/for_each_chunk.hpp"
#include "random/cohort_normals.hpp"
#include "sampling/composition_sampler.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::run {

// The cohorts of one trial: how many devices of each profile, and when they were made.
struct CohortMix {
  const model::StockFlow& flow;
  const sampling::CompositionSampler& composition;
  const sampling::CompositionSampler::Shares& shares;
  // Of the embodied footprint of a cohort's devices, the share that counts in the horizon times the decarbonisation
  // factor of their year [cohort]; it is not drawn before the first cohort of which any counts.
  std::span<const double> manufacturing;
  std::size_t first_manufacture = 0;
  int first_year = 0;              // of the horizon
  double lifespan_years = 1;       // over which a device's use and infrastructure are spread
  parallel::Threads threads = {};  // that share the devices of a cohort, where they are drawn device by device

  double year_of(std::size_t cohort) const {
    return first_year + static_cast<double>(cohort) - static_cast<double>(flow.history);
  }
  double devices(std::size_t cohort, std::size_t profile) const {
    return flow.made[cohort] * composition.share(shares, profile, year_of(cohort));
  }
};

// What the devices of every cohort emit in one trial.
struct CohortDevices {
  model::CohortFootprint footprint;
  sampling::PartSums manufacture_by_part{};  // what of it counts in the horizon, see CohortMix::manufacturing

  // What draw_cohorts works in.
  std::array<std::vector<double>, model::stage_count> sums;                    // [stage][cohort]
  std::vector<double> devices, deviations;                                     // of one profile [cohort]
  std::vector<std::array<random::CohortNormals, model::stage_count>> normals;  // [profile][stage]
};

// Draws the devices of every cohort and profile. Those made before the horizon count only for what they emit later, and
// for the life that they have ahead where the initial stock is counted.
// Cost: for each cohort and profile the normal number of each stage that varies, about 25 ns, and a few more flops.
void draw_cohorts(const sampling::FleetSampler& fleet, const CohortMix& mix, const sampling::TrialFactors& factors,
                  CohortDevices& cohorts);

// The same with devices that are all alike; of_device: [profile][part].
void repeat_devices(std::span<const sampling::PartSums> of_device, const CohortMix& mix, CohortDevices& cohorts);

}  // namespace fleetprint::run
