#include "run/cohort_devices.hpp"

#include <array>
#include <cmath>
#include <optional>

namespace fleetprint::run {
namespace {

using model::Stage;
using StageSums = std::array<double, model::stage_count>;

StageSums stage_sums(const sampling::PartSums& parts) {
  StageSums sums{};
  for (std::size_t part = 0; part < parts.size(); ++part)
    sums[index(model::stage_of(static_cast<model::Part>(part)))] += parts[part];
  return sums;
}

// Adds the parts of manufacture, times a factor.
void add_manufacture(const sampling::PartSums& parts, double factor, sampling::PartSums& sums) {
  for (std::size_t part = 0; part < parts.size(); ++part)
    if (model::stage_of(static_cast<model::Part>(part)) == Stage::manufacture) sums[part] += parts[part] * factor;
}

// The sums over one cohort as means over its devices.
void set_cohort(std::size_t cohort, const StageSums& sums, const CohortMix& mix, model::CohortFootprint& footprint) {
  const double made = mix.flow.made[cohort];
  const double per_device = made > 0 ? 1 / made : 0;
  const double per_device_year = per_device / mix.lifespan_years;
  footprint.manufacture[cohort] = sums[index(Stage::manufacture)] * per_device;
  footprint.use_per_year[cohort] = sums[index(Stage::use)] * per_device_year;
  footprint.infrastructure_per_year[cohort] = sums[index(Stage::infrastructure)] * per_device_year;
  footprint.end_of_life[cohort] = sums[index(Stage::end_of_life)] * per_device;
}

// Draws one profile in all cohorts.
class ProfileDraws {
 public:
  ProfileDraws(const sampling::FleetSampler& fleet, const CohortMix& mix, const sampling::TrialFactors& factors,
               std::size_t profile)
      : fleet_(fleet),
        mix_(mix),
        factors_(factors),
        profile_(profile),
        mean_(stage_sums(factors.profiles[profile].mean)),
        least_aggregate_(static_cast<double>(fleet.plan().profiles[profile].least_aggregate)) {
    for (std::size_t stage = 0; stage < varies_.size(); ++stage)
      varies_[stage] = factors.profiles[profile].sums[stage].varies();
  }

  void add(std::size_t cohort, double devices, StageSums& sums) {
    const bool in_horizon = cohort >= mix_.flow.history;
    const double factor = in_horizon ? mix_.manufacturing[cohort - mix_.flow.history] : 0;
    const base::Cohort identity{static_cast<std::uint32_t>(mix_.year_of(cohort))};
    if (devices < least_aggregate_ && fleet_.is_one_by_one(profile_, static_cast<std::uint64_t>(std::llround(devices))))
      return add_one_by_one(identity, devices, factor, sums);
    devices_made_ += devices * factor;
    for (std::size_t stage = 0; stage < sums.size(); ++stage) sums[stage] += devices * mean_[stage];
    for (std::size_t stage = in_horizon ? 0 : 1; stage < sums.size(); ++stage) {
      if (!varies_[stage]) continue;
      const double deviation =
          fleet_.draw_deviation(factors_, {profile_, static_cast<Stage>(stage)}, identity, devices);
      sums[stage] += deviation;
      if (stage == index(Stage::manufacture)) deviation_ += deviation * factor;
    }
  }

  // By part, once all cohorts are added.
  void add_parts(sampling::PartSums& manufacture) const {
    add_manufacture(factors_.profiles[profile_].mean, devices_made_, manufacture);
    add_manufacture(factors_.profiles[profile_].share, deviation_, manufacture);
    add_manufacture(one_by_one_, 1, manufacture);
  }

 private:
  static_assert(index(Stage::manufacture) == 0);  // what counts in the horizon only

  void add_one_by_one(base::Cohort identity, double devices, double factor, StageSums& sums) {
    const sampling::PartSums parts = one_by_one(identity, devices);
    const StageSums stages = stage_sums(parts);
    for (std::size_t stage = 0; stage < sums.size(); ++stage) sums[stage] += stages[stage];
    add_manufacture(parts, factor, one_by_one_);
  }

  // What FleetSampler::add_sum adds, by several threads.
  sampling::PartSums one_by_one(base::Cohort identity, double devices) const {
    const auto whole = static_cast<std::uint64_t>(std::llround(devices));
    const std::vector<sampling::DeviceChunk> chunks = sampling::FleetSampler::chunks_of(profile_, whole, identity);
    kernels::DeviceSums sums(fleet_.plan().profiles[profile_].varying.size());
    using Drawn = std::optional<kernels::DeviceSums>;
    parallel::reduce_chunks<Drawn>(
        chunks.size(), mix_.threads, [&](std::uint64_t i) { return fleet_.draw_chunk(factors_, chunks[i], {}); },
        [&](std::uint64_t, const Drawn& drawn) { sums.merge(*drawn); });
    sampling::PartSums parts = fleet_.sum_of(profile_, sums);
    const double rest = devices - static_cast<double>(whole);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += rest * factors_.profiles[profile_].mean[i];
    return parts;
  }

  const sampling::FleetSampler& fleet_;
  const CohortMix& mix_;
  const sampling::TrialFactors& factors_;
  std::size_t profile_;
  StageSums mean_;  // of one device
  double least_aggregate_;
  std::array<bool, model::stage_count> varies_{};
  double devices_made_ = 0;  // in the horizon, times the decarbonisation factor; not those drawn one by one
  double deviation_ = 0;     // of what they emit in manufacture, likewise
  sampling::PartSums one_by_one_{};
};

}  // namespace

void draw_cohorts(const sampling::FleetSampler& fleet, const CohortMix& mix, const sampling::TrialFactors& factors,
                  CohortDevices& cohorts) {
  const std::size_t count = mix.flow.cohorts();
  cohorts.footprint.resize(count);
  cohorts.manufacture_by_part.fill(0);
  std::vector<StageSums>& sums = cohorts.sums;
  sums.assign(count, {});
  for (std::size_t profile = 0; profile < fleet.plan().profiles.size(); ++profile) {
    ProfileDraws draws(fleet, mix, factors, profile);
    for (std::size_t cohort = 0; cohort < count; ++cohort) {
      const double devices = mix.devices(cohort, profile);
      if (devices > 0) draws.add(cohort, devices, sums[cohort]);
    }
    draws.add_parts(cohorts.manufacture_by_part);
  }
  for (std::size_t cohort = 0; cohort < count; ++cohort) set_cohort(cohort, sums[cohort], mix, cohorts.footprint);
}

void repeat_devices(std::span<const sampling::PartSums> of_device, const CohortMix& mix, CohortDevices& cohorts) {
  const std::size_t count = mix.flow.cohorts();
  cohorts.footprint.resize(count);
  cohorts.manufacture_by_part.fill(0);
  for (std::size_t cohort = 0; cohort < count; ++cohort) {
    sampling::PartSums sums{};
    for (std::size_t profile = 0; profile < of_device.size(); ++profile)
      for (std::size_t part = 0; part < sums.size(); ++part)
        sums[part] += mix.devices(cohort, profile) * of_device[profile][part];
    set_cohort(cohort, stage_sums(sums), mix, cohorts.footprint);
    if (cohort >= mix.flow.history)
      add_manufacture(sums, mix.manufacturing[cohort - mix.flow.history], cohorts.manufacture_by_part);
  }
}

}  // namespace fleetprint::run
