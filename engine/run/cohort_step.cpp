#include "run/cohort_step.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/whole_number.hpp"

namespace fleetprint::run {
namespace {

using model::Stage;

constexpr std::size_t stage_of_part(std::size_t part) { return index(model::stage_of(static_cast<model::Part>(part))); }
constexpr bool is_manufacture(std::size_t part) { return stage_of_part(part) == index(Stage::manufacture); }

void set_stage_means(const TrialGrid& mean, TrialGrid& stage_mean) {
  stage_mean.assign(model::stage_count, mean.trials(), 0);
  for (std::size_t part = 0; part < model::part_count; ++part)
    for (std::size_t t = 0; t < mean.trials(); ++t) stage_mean[stage_of_part(part)][t] += mean[part][t];
}

// The nearest whole number, halves upwards, of 0 to 2^52.
double nearest_whole(double x) {
  const double rounded = (x + 0x1p52) - 0x1p52;
  const double below = rounded > x ? rounded - 1 : rounded;
  return x - below >= 0.5 ? below + 1 : below;
}

}  // namespace

struct CohortStep::Given {
  const StockColumns& stock;
  const ShareColumns& shares;
  const DeviceColumns& devices;
  const EndColumns& ends;

  std::size_t trials() const { return stock.made.trials(); }
};

CohortStep::CohortStep(const model::Scenario& scenario, const sampling::FleetSampler& fleet,
                       const sampling::Design& design, parallel::Threads threads)
    : scenario_(scenario),
      fleet_(fleet),
      composition_(scenario.fleet, design),
      threads_(threads),
      counts_initial_(scenario.timeline->deployment.ends.initial_stock == model::InitialStock::counted) {}

void CohortStep::draw_shares(const sampling::TrialRange& trials, ShareColumns& columns) const {
  const bool is_uncertain = !composition_.parameters().empty();
  const std::size_t profiles = scenario_.fleet.profiles.size();
  columns.start.resize(profiles, trials.count);
  columns.target.resize(composition_.is_steady() ? 0 : profiles, trials.count);
  if (is_uncertain) columns.memory.resize(trials.count);
  const sampling::CompositionSampler::Shares typical = composition_.typical();
  for (std::size_t t = 0; t < trials.count; ++t) {
    if (is_uncertain)
      composition_.draw(base::Trial{trials.first.value + static_cast<std::uint32_t>(t)}, columns.memory[t]);
    const auto& shares = is_uncertain ? columns.memory[t] : typical;
    for (std::size_t p = 0; p < profiles; ++p) {
      columns.start[p][t] = shares.start[p];
      if (!composition_.is_steady()) columns.target[p][t] = shares.target[p];
    }
  }
}

void CohortStep::set_typical_shares(ShareColumns& columns) const {
  const sampling::CompositionSampler::Shares typical = composition_.typical();
  columns.start.resize(typical.start.size(), 1);
  columns.target.resize(typical.target.size(), 1);
  for (std::size_t p = 0; p < typical.start.size(); ++p) columns.start[p][0] = typical.start[p];
  for (std::size_t p = 0; p < typical.target.size(); ++p) columns.target[p][0] = typical.target[p];
}

void CohortStep::draw_devices(const sampling::TrialRange& trials, DeviceColumns& columns) const {
  const bool shares_nothing = fleet_.plan().dependence == model::Dependence::independent;
  const auto trial = [&](std::size_t t) { return base::Trial{trials.first.value + static_cast<std::uint32_t>(t)}; };
  const std::size_t profiles = fleet_.plan().profiles.size();
  columns.drawn_by.resize(trials.count);
  columns.factors.resize(shares_nothing ? 1 : trials.count);
  columns.mean.resize(profiles);
  columns.stage_mean.resize(profiles);
  for (TrialGrid& mean : columns.mean) mean.resize(model::part_count, trials.count);
  for (std::size_t t = 0; t < trials.count; ++t) {
    if (t == 0 || !shares_nothing) fleet_.draw_factors(trial(t), columns.factors[t]);
    columns.drawn_by[t] = fleet_.drawn_by(trial(t));
    for (std::size_t p = 0; p < profiles; ++p)
      for (std::size_t part = 0; part < model::part_count; ++part)
        columns.mean[p][part][t] = columns.of(t).profiles[p].mean[part];
  }
  for (std::size_t p = 0; p < profiles; ++p) set_stage_means(columns.mean[p], columns.stage_mean[p]);
}

void CohortStep::set_devices(std::span<const sampling::PartSums> of_device, DeviceColumns& columns) const {
  columns.factors.clear();
  columns.drawn_by.clear();
  columns.mean.resize(of_device.size());
  columns.stage_mean.resize(of_device.size());
  for (std::size_t p = 0; p < of_device.size(); ++p) {
    columns.mean[p].resize(model::part_count, 1);
    for (std::size_t part = 0; part < model::part_count; ++part) columns.mean[p][part][0] = of_device[p][part];
    set_stage_means(columns.mean[p], columns.stage_mean[p]);
  }
}

// The calendar year, modulo the 4096 that there are: fewer years than that are ever followed.
base::Cohort CohortStep::identity(std::size_t cohort, std::size_t history) const {
  const std::int64_t year = scenario_.timeline->deployment.first_year + static_cast<std::int64_t>(cohort) -
                            static_cast<std::int64_t>(history);
  return base::Cohort{static_cast<std::uint32_t>(year & 0xfff)};
}

// Devices of the profile made in every year.
void CohortStep::set_made(std::size_t profile, const Given& given, TrialGrid& devices) const {
  const std::size_t trials = given.trials();
  devices.resize(given.stock.cohorts(), trials);
  const double* start = given.shares.start[profile];
  for (std::size_t cohort = 0; cohort < given.stock.cohorts(); ++cohort) {
    const double* made = given.stock.made[cohort];
    double* of_profile = devices[cohort];
    if (composition_.is_steady()) {
      for (std::size_t t = 0; t < trials; ++t) of_profile[t] = made[t] * start[t];
      continue;
    }
    const double* target = given.shares.target[profile];
    const double year = scenario_.timeline->deployment.first_year + static_cast<double>(cohort) -
                        static_cast<double>(given.stock.history);
    const double progress = composition_.progress(year);
    for (std::size_t t = 0; t < trials; ++t) of_profile[t] = made[t] * (start[t] + progress * (target[t] - start[t]));
  }
}

// Takes what must be drawn device by device out of the devices.
void CohortStep::draw_one_by_one(std::size_t profile, const Given& given, CohortColumns& cohorts) const {
  const auto least_aggregate = static_cast<double>(fleet_.plan().profiles[profile].least_aggregate);
  for (std::size_t cohort = 0; cohort < cohorts.devices.rows(); ++cohort) {
    double* devices = cohorts.devices[cohort];
    bool any = false;
    for (std::size_t t = 0; t < given.trials(); ++t) any = any || devices[t] < least_aggregate;
    for (std::size_t t = 0; any && t < given.trials(); ++t) {
      if (!(devices[t] < least_aggregate)) continue;
      const std::uint64_t whole = base::whole_within(std::round(devices[t]), kernels::device_limit);
      if (!fleet_.is_one_by_one(profile, whole)) continue;
      sampling::TrialFactors factors = given.devices.of(t);
      factors.trial = given.devices.drawn_by[t];
      const sampling::PartSums parts =
          one_by_one(factors, profile, identity(cohort, given.stock.history), whole, devices[t]);
      std::array<double, model::stage_count> by_stage{};
      for (std::size_t part = 0; part < parts.size(); ++part) by_stage[stage_of_part(part)] += parts[part];
      for (std::size_t stage = 0; stage < model::stage_count; ++stage) {
        cohorts.sums[stage][cohort][t] += by_stage[stage];
        cohorts.is_present[stage] = cohorts.is_present[stage] || by_stage[stage] != 0;
      }
      for (std::size_t part = 0; part < parts.size(); ++part)
        if (is_manufacture(part)) cohorts.manufacture_by_part[part][t] += parts[part] * given.ends.counted[cohort][t];
      devices[t] = 0;
    }
  }
}

// What FleetSampler::add_sum adds, by several threads.
sampling::PartSums CohortStep::one_by_one(const sampling::TrialFactors& factors, std::size_t profile,
                                          base::Cohort cohort, std::uint64_t whole, double devices) const {
  const std::vector<sampling::DeviceChunk> chunks = sampling::FleetSampler::chunks_of(profile, whole, cohort);
  kernels::DeviceSums sums(fleet_.plan().profiles[profile].varying.size());
  using Drawn = std::optional<kernels::DeviceSums>;
  parallel::reduce_chunks<Drawn>(
      chunks.size(), threads_, [&](std::uint64_t i) { return fleet_.draw_chunk(factors, chunks[i], {}); },
      [&](std::uint64_t, const Drawn& drawn) { sums.merge(*drawn); });
  sampling::PartSums parts = fleet_.sum_of(profile, sums);
  const double rest = devices - static_cast<double>(whole);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += rest * factors.profiles[profile].mean[i];
  return parts;
}

// Drawn once as long as the same ones are asked for: trials of a sensitivity analysis often have them.
const TrialGrid& CohortStep::normals_of(sampling::ProfileStage what, std::size_t first, const Given& given,
                                        CohortColumns& cohorts) const {
  CohortColumns::Normals& normals = cohorts.normals[what.profile][index(what.stage)];
  const base::Cohort first_cohort = identity(first, given.stock.history);
  const std::size_t count = given.stock.cohorts() - first;
  if (normals.first == first_cohort && normals.values.rows() == count && normals.drawn_by == given.devices.drawn_by)
    return normals.values;
  normals.first = first_cohort;
  normals.drawn_by = given.devices.drawn_by;
  normals.values.resize(count, given.trials());
  for (std::size_t i = 0; i < count; ++i)
    fleet_.draw_normals(what, identity(first + i, given.stock.history), normals.drawn_by, normals.values.row(i));
  return normals.values;
}

void CohortStep::draw_at_once(std::size_t profile, Stage stage, const Given& given, CohortColumns& cohorts) const {
  const std::size_t trials = given.trials();
  const std::size_t count = given.stock.cohorts();
  TrialGrid& sums = cohorts.sums[index(stage)];
  const double* mean = given.devices.stage_mean[profile][index(stage)];
  const bool has_mean = std::any_of(mean, mean + trials, [](double value) { return value != 0; });
  if (has_mean)
    for (std::size_t cohort = 0; cohort < count; ++cohort)
      for (std::size_t t = 0; t < trials; ++t) sums[cohort][t] += cohorts.devices[cohort][t] * mean[t];

  const auto law_of = [&](std::size_t t) -> const sampling::SumOfDevices& {
    return given.devices.of(t).profiles[profile].sums[index(stage)];
  };
  bool varies = false;
  for (std::size_t t = 0; !given.devices.factors.empty() && t < given.devices.factors.size(); ++t)
    varies = varies || law_of(t).varies();
  cohorts.is_present[index(stage)] = cohorts.is_present[index(stage)] || has_mean || varies;
  const std::size_t first = stage == Stage::manufacture && !counts_initial_ ? given.stock.history : 0;
  if (varies) {
    const TrialGrid& normals = normals_of({profile, stage}, first, given, cohorts);
    cohorts.deviations.resize(count, trials);
    const bool is_one_law = given.devices.factors.size() == 1;
    for (std::size_t cohort = first; cohort < count; ++cohort) {
      const double* devices = cohorts.devices[cohort];
      const double* normal = normals[cohort - first];
      double* deviation = cohorts.deviations[cohort];
      if (is_one_law) {
        const sampling::SumOfDevices& law = law_of(0);
        for (std::size_t t = 0; t < trials; ++t) {
          const double whole = nearest_whole(devices[t]);
          const double drawn = law.deviation(normal[t], whole == 0 ? 1.0 : whole);
          deviation[t] = whole == 0 ? 0.0 : drawn;
        }
      } else {
        for (std::size_t t = 0; t < trials; ++t) {
          const double whole = nearest_whole(devices[t]);
          deviation[t] = whole == 0 || !law_of(t).varies() ? 0.0 : law_of(t).deviation(normal[t], whole);
        }
      }
      for (std::size_t t = 0; t < trials; ++t) sums[cohort][t] += deviation[t];
    }
  }
  if (stage != Stage::manufacture) return;
  std::vector<double> counted(trials, 0.0), counted_deviation(trials, 0.0);
  for (std::size_t cohort = first; cohort < count; ++cohort) {
    const double* factor = given.ends.counted[cohort];
    for (std::size_t t = 0; t < trials; ++t) counted[t] += cohorts.devices[cohort][t] * factor[t];
    if (!varies) continue;
    for (std::size_t t = 0; t < trials; ++t) counted_deviation[t] += cohorts.deviations[cohort][t] * factor[t];
  }
  for (std::size_t part = 0; part < model::part_count; ++part) {
    if (!is_manufacture(part)) continue;
    double* of_part = cohorts.manufacture_by_part[part];
    const double* part_mean = given.devices.mean[profile][part];
    for (std::size_t t = 0; t < trials; ++t) of_part[t] += part_mean[t] * counted[t];
    if (!varies) continue;
    for (std::size_t t = 0; t < trials; ++t)
      of_part[t] += given.devices.of(t).profiles[profile].share[part] * counted_deviation[t];
  }
}

void CohortStep::add_up(const StockColumns& stock, const ShareColumns& shares, const DeviceColumns& devices,
                        const EndColumns& ends, CohortColumns& cohorts) const {
  const Given given{stock, shares, devices, ends};
  const std::size_t trials = given.trials();
  const std::size_t count = stock.cohorts();
  cohorts.normals.resize(devices.mean.size());
  cohorts.manufacture_by_part.assign(model::part_count, trials, 0);
  cohorts.is_present = {};
  for (TrialGrid& sums : cohorts.sums) sums.assign(count, trials, 0);
  for (std::size_t profile = 0; profile < devices.mean.size(); ++profile) {
    set_made(profile, given, cohorts.devices);
    if (!devices.factors.empty()) draw_one_by_one(profile, given, cohorts);
    for (std::size_t stage = 0; stage < model::stage_count; ++stage)
      draw_at_once(profile, static_cast<Stage>(stage), given, cohorts);
  }
  // The sums over a cohort as means over its devices.
  for (TrialGrid* grid :
       {&cohorts.manufacture, &cohorts.use_per_year, &cohorts.infrastructure_per_year, &cohorts.end_of_life})
    grid->resize(count, trials);
  const double lifespan = scenario_.fleet.lifespan_years;
  const auto sum_of = [&](Stage stage, std::size_t cohort) { return cohorts.sums[index(stage)][cohort]; };
  for (std::size_t cohort = 0; cohort < count; ++cohort)
    for (std::size_t t = 0; t < trials; ++t) {
      const double made = stock.made[cohort][t];
      const double per_device = made > 0 ? 1 / made : 0;
      const double per_device_year = per_device / lifespan;
      cohorts.manufacture[cohort][t] = sum_of(Stage::manufacture, cohort)[t] * per_device;
      cohorts.use_per_year[cohort][t] = sum_of(Stage::use, cohort)[t] * per_device_year;
      cohorts.infrastructure_per_year[cohort][t] = sum_of(Stage::infrastructure, cohort)[t] * per_device_year;
      cohorts.end_of_life[cohort][t] = sum_of(Stage::end_of_life, cohort)[t] * per_device;
    }
}

}  // namespace fleetprint::run
