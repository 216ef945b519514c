#include "run/cohort_step.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/vector_widths.hpp"
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

FLEETPRINT_VECTOR_WIDTHS void make_shares(const double* made, const double* start, const double* target,
                                          double progress, double* devices, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) devices[t] = made[t] * (start[t] + progress * (target[t] - start[t]));
}

// Of numbers of devices, those below the limit whose nearest whole number is not 0.
FLEETPRINT_VECTOR_WIDTHS std::uint64_t count_below(double limit, const double* values, std::size_t count) {
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < count; ++i) below += ((values[i] >= 0.5) & (values[i] < limit)) ? 1 : 0;
  return below;
}

// The nearest whole number, halves upwards, of 0 to 2^52.
[[gnu::always_inline]] inline double nearest_whole(double x) {
  const double rounded = (x + 0x1p52) - 0x1p52;
  const double below = rounded > x ? rounded - 1 : rounded;
  return x - below >= 0.5 ? below + 1 : below;
}

// Roots of the nearest whole numbers of devices, and 1 / root, which is 1 where there are none.
FLEETPRINT_VECTOR_WIDTHS void set_roots(const double* devices, double* roots, double* inverse_roots,
                                        std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) {
    const double root = std::sqrt(nearest_whole(devices[t]));
    roots[t] = root;
    inverse_roots[t] = 1 / (root > 0 ? root : 1.0);
  }
}

struct DeviationRows {
  const double* normals;
  const double* roots;
  const double* inverse_roots;
  double* deviations;
};

// One law of all trials.
FLEETPRINT_VECTOR_WIDTHS void set_deviations(const sampling::SumOfDevices& law, const DeviationRows& rows,
                                             std::size_t trials) {
  const sampling::SumOfDevices of = law;  // in registers
  const DeviationRows r = rows;
  for (std::size_t t = 0; t < trials; ++t) {
    const double deviation = of.deviation(r.normals[t], r.roots[t], r.inverse_roots[t]);
    r.deviations[t] = r.roots[t] > 0 ? deviation : 0.0;
  }
}

// Where an output begins.
TrialGrid& started(TrialGrid& sums, std::size_t rows, std::size_t trials) {
  if (sums.rows() == 0) sums.assign(rows, trials, 0);
  return sums;
}

}  // namespace

CohortStep::CohortStep(const model::Scenario& scenario, const sampling::FleetSampler& fleet,
                       const sampling::Design& design, parallel::Threads threads)
    : scenario_(scenario),
      fleet_(fleet),
      composition_(scenario.fleet, design),
      threads_(threads),
      counts_initial_(scenario.timeline->deployment.ends.initial_stock == model::InitialStock::counted) {}

void CohortStep::draw_shares(const sampling::TrialRange& trials, ShareColumns& columns) const {
  const bool is_uncertain = !composition_.is_certain();
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
    const double year = scenario_.timeline->deployment.first_year + static_cast<double>(cohort) -
                        static_cast<double>(given.stock.history);
    if (composition_.is_steady())
      multiply(given.stock.made[cohort], start, devices[cohort], trials);
    else
      make_shares(given.stock.made[cohort], start, given.shares.target[profile], composition_.progress(year),
                  devices[cohort], trials);
  }
}

// Takes what must be drawn device by device out of the devices.
void CohortStep::draw_one_by_one(std::size_t profile, const Given& given, CohortColumns& cohorts) const {
  const auto least_aggregate = static_cast<double>(fleet_.plan().profiles[profile].least_aggregate);
  const std::span<const double> all = std::as_const(cohorts.devices).values();
  if (count_below(least_aggregate, all.data(), all.size()) == 0) return;
  for (std::size_t cohort = 0; cohort < cohorts.devices.rows(); ++cohort) {
    double* devices = cohorts.devices[cohort];
    for (std::size_t t = 0; t < given.trials(); ++t) {
      if (!(devices[t] < least_aggregate)) continue;
      const std::uint64_t whole = base::whole_within(std::round(devices[t]), kernels::device_limit);
      if (!fleet_.is_one_by_one(profile, whole)) continue;
      sampling::TrialFactors factors = given.devices.of(t);
      factors.trial = given.devices.drawn_by[t];
      const sampling::PartSums parts =
          one_by_one(factors, profile, identity(cohort, given.stock.history), whole, devices[t]);
      const bool is_counted = given.ends.are_counted() || cohort >= given.stock.history;
      for (std::size_t part = 0; part < parts.size(); ++part) {
        if (parts[part] != 0)
          started(cohorts.sums[stage_of_part(part)], given.stock.cohorts(), given.trials())[cohort][t] += parts[part];
        if (is_manufacture(part) && is_counted)
          cohorts.manufacture_by_part[part][t] += parts[part] * given.counted(cohort)[t];
      }
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

// What the sums of devices deviate from their means by, by the law of every trial.
void CohortStep::draw_deviations(sampling::ProfileStage what, std::size_t first, const Given& given,
                                 CohortColumns& cohorts) const {
  const TrialGrid& normals = normals_of(what, first, given, cohorts);
  const auto law_of = [&](std::size_t t) -> const sampling::SumOfDevices& {
    return given.devices.of(t).profiles[what.profile].sums[index(what.stage)];
  };
  cohorts.deviations.resize(given.stock.cohorts(), given.trials());
  for (std::size_t cohort = first; cohort < given.stock.cohorts(); ++cohort) {
    const DeviationRows rows{normals[cohort - first], cohorts.roots[cohort], cohorts.inverse_roots[cohort],
                             cohorts.deviations[cohort]};
    if (given.devices.factors.size() == 1)
      set_deviations(law_of(0), rows, given.trials());
    else
      for (std::size_t t = 0; t < given.trials(); ++t)
        rows.deviations[t] = rows.roots[t] > 0 && law_of(t).varies()
                                 ? law_of(t).deviation(rows.normals[t], rows.roots[t], rows.inverse_roots[t])
                                 : 0.0;
  }
}

// A device's mean times the devices, and what their sum deviates from that by.
void CohortStep::draw_at_once(std::size_t profile, Stage stage, const Given& given, CohortColumns& cohorts) const {
  const std::size_t trials = given.trials();
  const std::size_t count = given.stock.cohorts();
  const double* mean = given.devices.stage_mean[profile][index(stage)];
  const bool has_mean = std::any_of(mean, mean + trials, [](double value) { return value != 0; });
  const bool varies = std::ranges::any_of(given.devices.factors, [&](const sampling::TrialFactors& factors) {
    return factors.profiles[profile].sums[index(stage)].varies();
  });
  const std::size_t first = stage == Stage::manufacture && !counts_initial_ ? given.stock.history : 0;
  if (has_mean || varies) {
    TrialGrid& sums = started(cohorts.sums[index(stage)], count, trials);
    for (std::size_t cohort = first; cohort < count; ++cohort)
      multiply_add(cohorts.devices[cohort], mean, sums[cohort], trials);
    if (varies) draw_deviations({profile, stage}, first, given, cohorts);
    for (std::size_t cohort = first; varies && cohort < count; ++cohort)
      add(cohorts.deviations[cohort], sums[cohort], trials);
  }
  if (stage == Stage::manufacture) add_parts(profile, varies, first, given, cohorts);
}

// Of manufacture, what counts in the horizon.
void CohortStep::add_parts(std::size_t profile, bool varies, std::size_t first, const Given& given,
                           CohortColumns& cohorts) const {
  const std::size_t trials = given.trials();
  std::vector<double> counted(trials, 0.0), counted_deviation(trials, 0.0);
  for (std::size_t cohort = first; cohort < given.stock.cohorts(); ++cohort) {
    multiply_add(cohorts.devices[cohort], given.counted(cohort), counted.data(), trials);
    if (varies) multiply_add(cohorts.deviations[cohort], given.counted(cohort), counted_deviation.data(), trials);
  }
  for (std::size_t part = 0; part < model::part_count; ++part) {
    if (!is_manufacture(part)) continue;
    double* of_part = cohorts.manufacture_by_part[part];
    multiply_add(given.devices.mean[profile][part], counted.data(), of_part, trials);
    for (std::size_t t = 0; varies && t < trials; ++t)
      of_part[t] += given.devices.of(t).profiles[profile].share[part] * counted_deviation[t];
  }
}

void CohortStep::add_up(const Given& given, CohortColumns& cohorts) const {
  const std::size_t trials = given.trials();
  const std::size_t profiles = given.devices.mean.size();
  cohorts.normals.resize(profiles);
  cohorts.manufacture_by_part.assign(model::part_count, trials, 0);
  for (TrialGrid& sums : cohorts.sums) sums.resize(0, trials);
  for (std::size_t profile = 0; profile < profiles; ++profile) {
    set_made(profile, given, cohorts.devices);
    if (!given.devices.factors.empty()) {
      draw_one_by_one(profile, given, cohorts);
      cohorts.roots.resize(given.stock.cohorts(), trials);
      cohorts.inverse_roots.resize(given.stock.cohorts(), trials);
      const std::span<const double> all = std::as_const(cohorts.devices).values();
      set_roots(all.data(), cohorts.roots[0], cohorts.inverse_roots[0], all.size());
    }
    for (std::size_t stage = 0; stage < model::stage_count; ++stage)
      draw_at_once(profile, static_cast<Stage>(stage), given, cohorts);
  }
}

}  // namespace fleetprint::run
