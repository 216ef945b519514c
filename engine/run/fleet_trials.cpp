#include "run/fleet_trials.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "run/profile_chunks.hpp"

namespace fleetprint::run {
namespace {

using sampling::DeviceChunk;
using sampling::FleetSampler;
using sampling::PartSums;
using sampling::TrialFactors;

// From this many chunks of devices a trial on, threads share a trial; below, each takes trials of its own.
constexpr std::size_t chunks_to_share_a_trial = 16;
// Trials of one unit of work: enough to outweigh the hand-over, few enough for balance and progress.
constexpr std::uint64_t most_trials_per_chunk = 1024;

// Devices that share factors within a trial say little of the law of one device.
bool counts_devices(const FleetSampler& sampler) { return sampler.plan().dependence == model::Dependence::independent; }

// Adds the trial whose devices gave `devices` [profile] to `trials`, histograms apart.
void finish_trial(FleetTrials& trials, const FleetSampler& sampler, const TrialFactors& factors,
                  const std::vector<kernels::DeviceSums>& devices) {
  PartSums parts = sampler.draw_at_once(factors);
  for (std::size_t p = 0; p < devices.size(); ++p) {
    if (devices[p].count == 0) continue;
    sampling::add(parts, sampler.sum_of(p, devices[p]));
    if (counts_devices(sampler)) trials.devices[p].merge_sums(devices[p]);
  }
  ++trials.trials;
  trials.footprint.push_back(sampling::total(parts));
  sampling::add(trials.part_sums, parts);
}

std::vector<kernels::DeviceSums> no_devices(const FleetSampler& sampler) {
  std::vector<kernels::DeviceSums> devices;
  for (const auto& profile : sampler.plan().profiles) devices.emplace_back(profile.varying.size());
  return devices;
}

FleetTrials draw_whole_trials(const FleetSampler& sampler, TrialSpan which, kernels::VectorWidth width) {
  FleetTrials trials = no_fleet_trials(sampler);
  if (sampler.draws_by_column()) {
    const base::Trial first{static_cast<std::uint32_t>(which.first)};
    trials.trials = which.count;
    trials.footprint = sampler.draw_by_column({first, which.count, width}, trials.part_sums);
    return trials;
  }
  TrialFactors factors;
  for (std::uint64_t t = which.first; t < which.first + which.count; ++t) {
    sampler.draw_factors(base::Trial{static_cast<std::uint32_t>(t)}, factors);
    std::vector<kernels::DeviceSums> devices = no_devices(sampler);
    for (const DeviceChunk& chunk : sampler.chunks()) {
      std::span<std::uint64_t> histogram = trials.devices[chunk.profile].histogram;
      if (!counts_devices(sampler)) histogram = {};
      devices[chunk.profile].merge(sampler.draw_chunk(factors, chunk, histogram));
    }
    finish_trial(trials, sampler, factors, devices);
  }
  return trials;
}

// Chunks from the first on that are of its profile.
std::span<const DeviceChunk> of_one_profile(std::span<const DeviceChunk> chunks) {
  const auto is_other = [&](const DeviceChunk& chunk) { return chunk.profile != chunks.front().profile; };
  return {chunks.begin(), std::ranges::find_if(chunks, is_other)};
}

FleetTrials draw_shared_trial(const FleetSampler& sampler, base::Trial trial, const Execution& execution,
                              const std::function<void(double)>& report) {
  const std::span<const DeviceChunk> chunks = sampler.chunks();
  FleetTrials trials = no_fleet_trials(sampler);
  std::vector<kernels::DeviceSums> devices = no_devices(sampler);
  TrialFactors factors;
  sampler.draw_factors(trial, factors);
  for (std::size_t first = 0; first < chunks.size();) {
    const std::span<const DeviceChunk> next = of_one_profile(chunks.subspan(first));
    const auto report_chunks = [&](std::size_t done) {
      report(static_cast<double>(first + done) / static_cast<double>(chunks.size()));
    };
    const DeviceTally drawn = draw_profile_chunks(sampler, factors, next, execution, report_chunks);
    const std::size_t profile = next.front().profile;
    devices[profile].merge(drawn.sums);
    if (counts_devices(sampler)) trials.devices[profile].merge({kernels::DeviceSums(0), drawn.histogram});
    first += next.size();
  }
  finish_trial(trials, sampler, factors, devices);
  return trials;
}

// A power of two, so that chunks end wherever trials may.
std::uint64_t trials_per_chunk(const FleetSampler& sampler) {
  std::uint64_t devices = 1;
  for (const DeviceChunk& chunk : sampler.chunks()) devices += chunk.count;
  return std::clamp<std::uint64_t>(std::bit_floor(sampling::chunk_devices / devices), 1, most_trials_per_chunk);
}

}  // namespace

void FleetTrials::append(const FleetTrials& next) {
  footprint.insert(footprint.end(), next.footprint.begin(), next.footprint.end());
  append_sums(next);
}

void FleetTrials::append_sums(const FleetTrials& next) {
  trials += next.trials;
  sampling::add(part_sums, next.part_sums);
  for (std::size_t p = 0; p < devices.size(); ++p) devices[p].merge(next.devices[p]);
}

FleetTrials no_fleet_trials(const FleetSampler& sampler) {
  return {0, {}, {}, std::vector<DeviceTally>(sampler.plan().profiles.size())};
}

FleetTrials draw_fleet_trials(const FleetSampler& sampler, TrialSpan trials, const Execution& execution) {
  return draw_fleet_trials(sampler, trials, execution, no_fleet_trials(sampler));
}

FleetTrials draw_fleet_trials(const FleetSampler& sampler, TrialSpan trials, const Execution& execution,
                              FleetTrials before) {
  FleetTrials all = std::move(before);
  all.footprint.reserve(all.footprint.size() + trials.count);
  const auto report = [&](double done) { execution.progress("trials", done / static_cast<double>(trials.count)); };
  if (sampler.chunks().size() >= chunks_to_share_a_trial) {
    for (std::uint64_t t = 0; t < trials.count; ++t) {
      const base::Trial trial{static_cast<std::uint32_t>(trials.first + t)};
      const auto report_trial = [&](double share) { report(static_cast<double>(t) + share); };
      all.append(draw_shared_trial(sampler, trial, execution, report_trial));
    }
    return all;
  }
  const std::uint64_t per_chunk = trials_per_chunk(sampler);
  const auto chunk_of = [&](std::uint64_t i) {
    return TrialSpan{trials.first + i * per_chunk, std::min(per_chunk, trials.count - i * per_chunk)};
  };
  const auto make = [&](std::uint64_t i) { return draw_whole_trials(sampler, chunk_of(i), execution.width); };
  const auto take = [&](std::uint64_t i, const FleetTrials& drawn) {
    all.append(drawn);
    report(static_cast<double>(i * per_chunk + chunk_of(i).count));
  };
  parallel::reduce_chunks<FleetTrials>((trials.count + per_chunk - 1) / per_chunk, execution.threads, make, take);
  return all;
}

DeviceTally draw_device_sample(const FleetSampler& sampler, std::size_t profile, std::uint64_t devices,
                               const Execution& execution) {
  DeviceTally all;
  const std::uint64_t count = std::min(devices, sampler.plan().profiles[profile].devices);
  const std::vector<DeviceChunk> chunks = FleetSampler::chunks_of(profile, count);
  const auto make = [&](std::uint64_t i) {
    DeviceTally tally;
    tally.sums = sampler.sample_chunk(chunks[i], tally.histogram);
    return tally;
  };
  const auto take = [&](std::uint64_t, const DeviceTally& drawn) { all.merge(drawn); };
  parallel::reduce_chunks<DeviceTally>(chunks.size(), execution.threads, make, take);
  return all;
}

}  // namespace fleetprint::run
