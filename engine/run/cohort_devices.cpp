#include "run/cohort_devices.hpp"

#include <array>
#include <cmath>
#include <optional>

#include "base/whole_number.hpp"

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
               std::size_t profile, CohortDevices& cohorts)
      : fleet_(fleet),
        mix_(mix),
        factors_(factors),
        profile_(profile),
        cohorts_(cohorts),
        mean_(stage_sums(factors.profiles[profile].mean)) {}

  void draw() {
    const std::size_t count = mix_.flow.cohorts();
    cohorts_.devices.resize(count);
    if (mix_.composition.is_steady()) {
      const double share = mix_.shares.start[profile_];
      for (std::size_t cohort = 0; cohort < count; ++cohort) cohorts_.devices[cohort] = mix_.flow.made[cohort] * share;
    } else {
      for (std::size_t cohort = 0; cohort < count; ++cohort) cohorts_.devices[cohort] = mix_.devices(cohort, profile_);
    }
    draw_one_by_one();
    for (std::size_t stage = 0; stage < model::stage_count; ++stage) draw_at_once(static_cast<Stage>(stage));
  }

 private:
  // The calendar year, modulo the 4096 that there are: fewer years than that are ever followed.
  base::Cohort identity(std::size_t cohort) const {
    return base::Cohort{static_cast<std::uint32_t>(static_cast<std::int64_t>(mix_.year_of(cohort)) & 0xfff)};
  }
  // Takes what must be drawn one by one out of the devices.
  void draw_one_by_one() {
    const auto least_aggregate = static_cast<double>(fleet_.plan().profiles[profile_].least_aggregate);
    for (std::size_t cohort = 0; cohort < cohorts_.devices.size(); ++cohort) {
      double& devices = cohorts_.devices[cohort];
      if (devices >= least_aggregate) continue;
      const std::uint64_t whole = base::whole_within(std::round(devices), kernels::device_limit);
      if (!fleet_.is_one_by_one(profile_, whole)) continue;
      const sampling::PartSums parts = one_by_one(identity(cohort), whole, devices);
      const StageSums stages = stage_sums(parts);
      for (std::size_t stage = 0; stage < stages.size(); ++stage) cohorts_.sums[stage][cohort] += stages[stage];
      add_manufacture(parts, mix_.manufacturing[cohort], cohorts_.manufacture_by_part);
      devices = 0;
    }
  }

  void draw_at_once(Stage stage) {
    const sampling::ProfileFactors& given = factors_.profiles[profile_];
    const std::size_t count = cohorts_.devices.size();
    std::vector<double>& sums = cohorts_.sums[index(stage)];
    const double mean = mean_[index(stage)];
    if (mean != 0)
      for (std::size_t cohort = 0; cohort < count; ++cohort) sums[cohort] += cohorts_.devices[cohort] * mean;

    const bool is_manufacture = stage == Stage::manufacture;
    const std::size_t first = is_manufacture ? mix_.first_manufacture : 0;
    const bool varies = given.sums[index(stage)].varies();
    std::vector<double>& deviations = cohorts_.deviations;
    if (varies) {
      deviations.resize(count);
      fleet_.draw_deviations(factors_, {profile_, stage}, identity(first), std::span(cohorts_.devices).subspan(first),
                             cohorts_.normals[profile_][index(stage)], std::span(deviations).subspan(first));
      for (std::size_t cohort = first; cohort < count; ++cohort) sums[cohort] += deviations[cohort];
    }
    if (!is_manufacture) return;
    double devices = 0;
    double deviation = 0;
    for (std::size_t cohort = first; cohort < count; ++cohort) {
      const double factor = mix_.manufacturing[cohort];
      devices += cohorts_.devices[cohort] * factor;
      if (varies) deviation += deviations[cohort] * factor;
    }
    add_manufacture(given.mean, devices, cohorts_.manufacture_by_part);
    add_manufacture(given.share, deviation, cohorts_.manufacture_by_part);
  }

  // What FleetSampler::add_sum adds, by several threads.
  sampling::PartSums one_by_one(base::Cohort cohort, std::uint64_t whole, double devices) const {
    const std::vector<sampling::DeviceChunk> chunks = sampling::FleetSampler::chunks_of(profile_, whole, cohort);
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
  CohortDevices& cohorts_;
  StageSums mean_;  // of one device
};

}  // namespace

void draw_cohorts(const sampling::FleetSampler& fleet, const CohortMix& mix, const sampling::TrialFactors& factors,
                  CohortDevices& cohorts) {
  const std::size_t count = mix.flow.cohorts();
  cohorts.footprint.resize(count);
  cohorts.manufacture_by_part.fill(0);
  cohorts.normals.resize(fleet.plan().profiles.size());
  for (std::vector<double>& sums : cohorts.sums) sums.assign(count, 0.0);
  for (std::size_t profile = 0; profile < fleet.plan().profiles.size(); ++profile)
    ProfileDraws(fleet, mix, factors, profile, cohorts).draw();
  for (std::size_t cohort = 0; cohort < count; ++cohort) {
    StageSums sums;
    for (std::size_t stage = 0; stage < sums.size(); ++stage) sums[stage] = cohorts.sums[stage][cohort];
    set_cohort(cohort, sums, mix, cohorts.footprint);
  }
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
    if (cohort >= mix.first_manufacture) add_manufacture(sums, mix.manufacturing[cohort], cohorts.manufacture_by_part);
  }
}

}  // namespace fleetprint::run
