#include "sampling/fleet_sampler.hpp"

#include <algorithm>

#include "random/draw_distribution.hpp"
#include "random/normal_draw.hpp"

namespace fleetprint::sampling {
namespace {

void append_chunks(std::vector<DeviceChunk>& chunks, std::size_t profile, std::uint64_t devices) {
  for (std::uint64_t first = 0; first < devices; first += chunk_devices)
    chunks.push_back({profile, first, std::min(chunk_devices, devices - first)});
}

}  // namespace

double total(const PartSums& parts) {
  double sum = 0;
  for (const double part : parts) sum += part;
  return sum;
}

FleetSampler::FleetSampler(FleetPlan plan, base::Seed seed, kernels::VectorWidth width)
    : plan_(std::move(plan)), seed_(seed), width_(width) {
  for (std::size_t p = 0; p < plan_.profiles.size(); ++p)
    if (plan_.profiles[p].draw == ProfileDraw::device) append_chunks(chunks_, p, plan_.profiles[p].devices);
}

std::vector<DeviceChunk> FleetSampler::sample_chunks(std::size_t profile, std::uint64_t devices) const {
  std::vector<DeviceChunk> chunks;
  append_chunks(chunks, profile, std::min(devices, plan_.profiles[profile].devices));
  return chunks;
}

PartSums FleetSampler::draw_at_once(base::Trial trial) const {
  PartSums parts{};
  for (const ProfilePlan& profile : plan_.profiles) {
    const double n = static_cast<double>(profile.devices);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += n * profile.constant[i];
    for (const VaryingPart& varying : profile.varying) {
      if (profile.draw == ProfileDraw::shared) {
        const auto law = model::DistributionSpec::triangular(varying.triple);
        parts[varying.part] += n * random::draw(law, seed_, varying.shared_stream, trial);
      } else if (profile.draw == ProfileDraw::aggregate) {
        random::PhiloxEngine engine(seed_, varying.aggregate_stream, trial);
        parts[varying.part] += varying.sum(random::draw_standard_normal(engine));
      }
    }
  }
  return parts;
}

kernels::DeviceSums FleetSampler::draw_chunk(const DeviceChunk& chunk, base::Trial trial,
                                             std::span<std::uint64_t> histogram) const {
  const kernels::DeviceLaw& law = plan_.profiles[chunk.profile].law;
  kernels::DeviceSums sums(law.blocks().size());
  const kernels::DeviceRange range{seed_, trial, base::Cohort{0}, chunk.first, chunk.count};
  kernels::accumulate_devices(law, range, width_, sums, histogram);
  return sums;
}

void FleetSampler::add_devices(PartSums& parts, std::size_t profile, const kernels::DeviceSums& devices) const {
  const ProfilePlan& plan = plan_.profiles[profile];
  for (std::size_t b = 0; b < plan.varying.size(); ++b)
    parts[plan.varying[b].part] += static_cast<double>(devices.count) * plan.law.block_mean(b) + devices.blocks[b].sum;
}

PartSums FleetSampler::draw(base::Trial trial) const {
  PartSums parts = draw_at_once(trial);
  for (std::size_t i = 0; i < chunks_.size();) {
    const std::size_t profile = chunks_[i].profile;
    kernels::DeviceSums devices(plan_.profiles[profile].varying.size());
    for (; i < chunks_.size() && chunks_[i].profile == profile; ++i) devices.merge(draw_chunk(chunks_[i], trial, {}));
    add_devices(parts, profile, devices);
  }
  return parts;
}

}  // namespace fleetprint::sampling
