#include "sampling/fleet_sampler.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"
#include "random/philox_engine.hpp"
#include "sampling/normal_column.hpp"
#include "sampling/score_devices.hpp"

namespace fleetprint::sampling {
namespace {

using model::Dependence;

constexpr std::size_t stage_of_part(std::size_t part) { return index(model::stage_of(static_cast<model::Part>(part))); }

// The parts of a stage stand together.
struct PartRange {
  std::size_t first = 0;
  std::size_t end = 0;
};

constexpr std::array<PartRange, model::stage_count> parts_of_stage = [] {
  std::array<PartRange, model::stage_count> ranges{};
  for (std::size_t i = 0; i < model::part_count; ++i) {
    PartRange& range = ranges[stage_of_part(i)];
    if (range.end == 0) range.first = i;
    range.end = i + 1;
  }
  return ranges;
}();
static_assert([] {
  std::size_t parts = 0;
  for (const PartRange& range : parts_of_stage) parts += range.end - range.first;
  return parts == model::part_count;
}());

// The nearest whole number of devices, at most 2^54.
std::uint64_t nearest_whole(double devices) {
  EXPECT(devices >= 0 && devices <= static_cast<double>(kernels::device_limit));
  const std::uint64_t whole = base::whole_within(devices, kernels::device_limit);
  return whole + (devices - static_cast<double>(whole) >= 0.5 ? 1 : 0);
}

// Fills sums and shares from the cumulants of every varying part.
template <class CumulantsOf>
void set_sums(const ProfilePlan& plan, const CumulantsOf& cumulants_of_part, ProfileFactors& out) {
  std::array<Cumulants, model::stage_count> stages{};
  for (const VaryingPart& varying : plan.varying) {
    const Cumulants cumulants = cumulants_of_part(varying);
    out.mean[varying.part] = cumulants[0];
    out.share[varying.part] = std::max(cumulants[1], 0.0);
    stages[stage_of_part(varying.part)] += cumulants;
  }
  for (std::size_t s = 0; s < stages.size(); ++s) out.sums[s] = SumOfDevices(stages[s]);
  PartSums variance{};
  for (const VaryingPart& varying : plan.varying) variance[stage_of_part(varying.part)] += out.share[varying.part];
  for (const VaryingPart& varying : plan.varying)
    if (variance[stage_of_part(varying.part)] > 0) out.share[varying.part] /= variance[stage_of_part(varying.part)];
}

}  // namespace

FleetSampler::FleetSampler(FleetPlan plan, Design design, kernels::VectorWidth width)
    : plan_(std::move(plan)), design_(std::move(design)), width_(width) {
  for (std::size_t p = 0; p < plan_.profiles.size(); ++p) {
    const ProfilePlan& profile = plan_.profiles[p];
    ProfileFactors& factors = unconditional_.emplace_back();
    factors.mean = profile.constant;
    if (plan_.dependence == Dependence::independent)
      set_sums(
          profile, [](const VaryingPart& varying) { return varying.tables->cumulants; }, factors);
    if (profile.draw != ProfileDraw::device) continue;
    const std::vector<DeviceChunk> chunks = chunks_of(p, profile.devices);
    chunks_.insert(chunks_.end(), chunks.begin(), chunks.end());
  }
}

void FleetSampler::draw_factors(base::Trial trial, TrialFactors& factors) const {
  factors.trial = design_.devices_of(trial);
  factors.profiles = unconditional_;
  if (plan_.dependence == Dependence::independent) return;
  if (plan_.dependence == Dependence::correlated)
    plan_.factors.draw(design_, trial, factors.scores);
  else
    plan_.factors.draw_blocks(design_, trial, factors.scores);
  for (std::size_t p = 0; p < plan_.profiles.size(); ++p) {
    if (plan_.dependence == Dependence::correlated)
      condition(plan_.profiles[p], factors.scores, factors.profiles[p]);
    else
      share_factors(plan_.profiles[p], trial, factors.scores, factors.profiles[p]);
  }
}

void FleetSampler::share_factors(const ProfilePlan& plan, base::Trial trial, const std::vector<double>& z,
                                 ProfileFactors& out) const {
  for (const VaryingPart& varying : plan.varying)
    out.mean[varying.part] = plan_.factors.is_of_block(varying.factor)
                                 ? varying.tables->score(z[varying.factor])
                                 : design_.draw(varying.law, plan_.factors.stream(varying.factor), trial);
}

void FleetSampler::condition(const ProfilePlan& plan, const std::vector<double>& z, ProfileFactors& out) const {
  for (const VaryingPart& varying : plan.varying)
    out.score_shift[varying.part] = std::sqrt(plan_.correlation) * z[varying.factor];
  set_sums(
      plan, [&](const VaryingPart& varying) { return (*varying.tables->conditional)(z[varying.factor]); }, out);
}

bool FleetSampler::is_one_by_one(std::size_t profile, std::uint64_t devices) const {
  const ProfilePlan& plan = plan_.profiles[profile];
  return devices > 0 && devices < plan.least_aggregate && !plan.varying.empty() &&
         plan_.dependence != Dependence::shared;
}

void FleetSampler::add_stage_at_once(const TrialFactors& factors, const CohortDevices& of, std::size_t stage,
                                     double devices, PartSums& parts) const {
  const ProfileFactors& given = factors.profiles[of.profile];
  const double deviation = stage_deviation(factors, of, stage);
  const PartRange range = parts_of_stage[stage];
  for (std::size_t i = range.first; i < range.end; ++i)
    parts[i] += devices * given.mean[i] + given.share[i] * deviation;
}

double FleetSampler::stage_deviation(const TrialFactors& factors, const CohortDevices& of, std::size_t stage) const {
  const SumOfDevices& sum = factors.profiles[of.profile].sums[stage];
  if (!sum.varies() || of.devices == 0) return 0;
  random::PhiloxEngine engine(design_.seed(), plan_.profiles[of.profile].sum_streams[stage], factors.trial, of.cohort);
  return sum.deviation(random::draw_standard_normal(engine), static_cast<double>(of.devices));
}

void FleetSampler::draw_normals(ProfileStage what, base::Cohort cohort, std::span<const base::Trial> drawn_by,
                                std::span<double> normals) const {
  EXPECT(drawn_by.size() == normals.size());
  const base::Stream stream = plan_.profiles[what.profile].sum_streams[index(what.stage)];
  draw_normal_column({design_.seed(), stream, cohort, width_}, drawn_by, normals);
}

PartSums FleetSampler::draw_sum(const TrialFactors& factors, std::size_t profile, base::Cohort cohort,
                                std::uint64_t devices) const {
  if (is_one_by_one(profile, devices)) return draw_one_by_one(factors, {profile, cohort, devices});
  PartSums parts{};
  for (std::size_t s = 0; s < model::stage_count; ++s)
    add_stage_at_once(factors, {profile, cohort, devices}, s, static_cast<double>(devices), parts);
  return parts;
}

void FleetSampler::add_sum(const TrialFactors& factors, std::size_t profile, base::Cohort cohort, double devices,
                           PartSums& parts) const {
  const CohortDevices of{profile, cohort, nearest_whole(devices)};
  if (is_one_by_one(profile, of.devices)) return add(parts, draw_one_by_one(factors, of, devices));
  for (std::size_t s = 0; s < model::stage_count; ++s) add_stage_at_once(factors, of, s, devices, parts);
}

std::vector<DeviceChunk> FleetSampler::chunks_of(std::size_t profile, std::uint64_t devices, base::Cohort cohort) {
  std::vector<DeviceChunk> chunks;
  for (std::uint64_t first = 0; first < devices; first += chunk_devices)
    chunks.push_back({profile, first, std::min(chunk_devices, devices - first), cohort});
  return chunks;
}

const kernels::DeviceLaw* FleetSampler::kernel_law(std::size_t profile) const {
  const std::optional<kernels::DeviceLaw>& law = plan_.profiles[profile].kernel_law;
  return law && plan_.dependence != Dependence::correlated ? &*law : nullptr;
}

kernels::DeviceRange FleetSampler::range_of(const TrialFactors& factors, const DeviceChunk& chunk) const {
  return {design_.seed(), factors.trial, chunk.cohort, chunk.first, chunk.count};
}

kernels::DeviceSums FleetSampler::draw_chunk(const TrialFactors& factors, const DeviceChunk& chunk,
                                             std::span<std::uint64_t> histogram) const {
  const ProfilePlan& plan = plan_.profiles[chunk.profile];
  const kernels::DeviceRange range = range_of(factors, chunk);
  if (const kernels::DeviceLaw* law = kernel_law(chunk.profile)) {
    kernels::DeviceSums sums(plan.varying.size());
    kernels::accumulate_devices(*law, range, width_, sums, histogram);
    return sums;
  }
  const double scale = plan_.dependence == Dependence::correlated ? std::sqrt(1 - plan_.correlation) : 1;
  std::vector<DrawnPart> parts;
  for (const VaryingPart& varying : plan.varying) {
    const double shift = factors.profiles[chunk.profile].score_shift[varying.part];
    parts.push_back({{&varying.tables->score, shift, scale}, varying.law.mean(), varying.device_stream});
  }
  return score_devices(parts, plan.footprint, range, histogram);
}

kernels::DeviceSums FleetSampler::sample_chunk(const DeviceChunk& chunk, std::span<std::uint64_t> histogram) const {
  const ProfilePlan& plan = plan_.profiles[chunk.profile];
  const kernels::DeviceRange range{design_.seed(), base::Trial{0}, chunk.cohort, chunk.first, chunk.count};
  if (plan.kernel_law) {
    kernels::DeviceSums sums(plan.varying.size());
    kernels::accumulate_devices(*plan.kernel_law, range, width_, sums, histogram);
    return sums;
  }
  std::vector<DrawnPart> parts;
  for (const VaryingPart& varying : plan.varying)
    parts.push_back({{&varying.tables->score, 0, 1}, varying.law.mean(), varying.device_stream});
  return score_devices(parts, plan.footprint, range, histogram);
}

PartSums FleetSampler::draw_one_by_one(const TrialFactors& factors, const CohortDevices& of) const {
  kernels::DeviceSums sums(plan_.profiles[of.profile].varying.size());
  for (std::uint64_t first = 0; first < of.devices; first += chunk_devices)
    sums.merge(draw_chunk(factors, {of.profile, first, std::min(chunk_devices, of.devices - first), of.cohort}, {}));
  return sum_of(of.profile, sums);
}

PartSums FleetSampler::draw_one_by_one(const TrialFactors& factors, const CohortDevices& of, double devices) const {
  PartSums parts = draw_one_by_one(factors, of);
  const double rest = devices - static_cast<double>(of.devices);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += rest * factors.profiles[of.profile].mean[i];
  return parts;
}

PartSums FleetSampler::sum_of(std::size_t profile, const kernels::DeviceSums& devices) const {
  const ProfilePlan& plan = plan_.profiles[profile];
  const double n = static_cast<double>(devices.count);
  PartSums parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = n * plan.constant[i];
  for (std::size_t v = 0; v < plan.varying.size(); ++v)
    parts[plan.varying[v].part] = n * plan.varying[v].law.mean() + devices.blocks[v].sum;
  return parts;
}

PartSums FleetSampler::draw_at_once(const TrialFactors& factors) const {
  PartSums parts{};
  for (std::size_t p = 0; p < plan_.profiles.size(); ++p)
    if (plan_.profiles[p].draw != ProfileDraw::device)
      add_sum(factors, p, base::Cohort{0}, static_cast<double>(plan_.profiles[p].devices), parts);
  return parts;
}

PartSums FleetSampler::draw(base::Trial trial) const {
  TrialFactors factors;
  draw_factors(trial, factors);
  PartSums parts = draw_at_once(factors);
  for (std::size_t p = 0; p < plan_.profiles.size(); ++p)
    if (plan_.profiles[p].draw == ProfileDraw::device)
      add(parts, draw_sum(factors, p, base::Cohort{0}, plan_.profiles[p].devices));
  return parts;
}

}  // namespace fleetprint::sampling
