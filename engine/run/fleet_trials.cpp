#include "run/fleet_trials.hpp"

#include <algorithm>

namespace fleetprint::run {
namespace {

using sampling::DeviceChunk;
using sampling::FleetSampler;
using sampling::PartSums;

// From this many chunks of devices a trial on, threads share a trial; below, each takes trials of its own.
constexpr std::size_t chunks_to_share_a_trial = 16;
// Trials of one unit of work: enough to outweigh the hand-over, few enough for balance and progress.
constexpr std::uint64_t most_trials_per_chunk = 1024;

DeviceTally draw_chunk(const FleetSampler& sampler, const DeviceChunk& chunk, base::Trial trial) {
  DeviceTally tally;
  tally.sums = sampler.draw_chunk(chunk, trial, tally.histogram);
  return tally;
}

FleetTrials no_trials(const FleetSampler& sampler) {
  return {{}, {}, std::vector<DeviceTally>(sampler.plan().profiles.size())};
}

// Adds the trial whose devices gave `devices` [profile] to `trials`, histograms apart.
void finish_trial(FleetTrials& trials, const FleetSampler& sampler, base::Trial trial,
                  const std::vector<kernels::DeviceSums>& devices) {
  PartSums parts = sampler.draw_at_once(trial);
  for (std::size_t p = 0; p < devices.size(); ++p) {
    if (devices[p].count == 0) continue;
    sampler.add_devices(parts, p, devices[p]);
    trials.devices[p].merge_sums(devices[p]);
  }
  trials.footprint.push_back(sampling::total(parts));
  for (std::size_t i = 0; i < parts.size(); ++i) trials.part_sums[i] += parts[i];
}

std::vector<kernels::DeviceSums> no_devices(const FleetSampler& sampler) {
  std::vector<kernels::DeviceSums> devices;
  for (const auto& profile : sampler.plan().profiles) devices.emplace_back(profile.varying.size());
  return devices;
}

FleetTrials draw_whole_trials(const FleetSampler& sampler, std::uint64_t first, std::uint64_t count) {
  FleetTrials trials = no_trials(sampler);
  for (std::uint64_t t = first; t < first + count; ++t) {
    const base::Trial trial{static_cast<std::uint32_t>(t)};
    std::vector<kernels::DeviceSums> devices = no_devices(sampler);
    for (const DeviceChunk& chunk : sampler.chunks())
      devices[chunk.profile].merge(sampler.draw_chunk(chunk, trial, trials.devices[chunk.profile].histogram));
    finish_trial(trials, sampler, trial, devices);
  }
  return trials;
}

FleetTrials draw_shared_trial(const FleetSampler& sampler, base::Trial trial, parallel::Threads threads,
                              const std::function<void(double)>& report) {
  const std::vector<DeviceChunk>& chunks = sampler.chunks();
  FleetTrials trials = no_trials(sampler);
  std::vector<kernels::DeviceSums> devices = no_devices(sampler);
  const auto make = [&](std::uint64_t i) { return draw_chunk(sampler, chunks[i], trial); };
  const auto take = [&](std::uint64_t i, const DeviceTally& drawn) {
    const std::size_t profile = chunks[i].profile;
    devices[profile].merge(drawn.sums);
    trials.devices[profile].merge({kernels::DeviceSums(0), drawn.histogram});
    report(static_cast<double>(i + 1) / static_cast<double>(chunks.size()));
  };
  parallel::reduce_chunks<DeviceTally>(chunks.size(), threads, make, take);
  finish_trial(trials, sampler, trial, devices);
  return trials;
}

std::uint64_t trials_per_chunk(const FleetSampler& sampler) {
  std::uint64_t devices = 1;
  for (const DeviceChunk& chunk : sampler.chunks()) devices += chunk.count;
  return std::clamp<std::uint64_t>(sampling::chunk_devices / devices, 1, most_trials_per_chunk);
}

}  // namespace

void FleetTrials::append(const FleetTrials& next) {
  footprint.insert(footprint.end(), next.footprint.begin(), next.footprint.end());
  for (std::size_t i = 0; i < part_sums.size(); ++i) part_sums[i] += next.part_sums[i];
  for (std::size_t p = 0; p < devices.size(); ++p) devices[p].merge(next.devices[p]);
}

FleetTrials draw_fleet_trials(const FleetSampler& sampler, std::uint32_t trials, const Execution& execution) {
  FleetTrials all = no_trials(sampler);
  all.footprint.reserve(trials);
  const auto report = [&](double done) { execution.progress("trials", done / trials); };
  if (sampler.chunks().size() >= chunks_to_share_a_trial) {
    for (std::uint32_t t = 0; t < trials; ++t)
      all.append(
          draw_shared_trial(sampler, base::Trial{t}, execution.threads, [&](double share) { report(t + share); }));
    return all;
  }
  const std::uint64_t per_chunk = trials_per_chunk(sampler);
  const auto trials_of = [&](std::uint64_t i) { return std::min<std::uint64_t>(per_chunk, trials - i * per_chunk); };
  const auto make = [&](std::uint64_t i) { return draw_whole_trials(sampler, i * per_chunk, trials_of(i)); };
  const auto take = [&](std::uint64_t i, const FleetTrials& drawn) {
    all.append(drawn);
    report(static_cast<double>(i * per_chunk + trials_of(i)));
  };
  parallel::reduce_chunks<FleetTrials>((trials + per_chunk - 1) / per_chunk, execution.threads, make, take);
  return all;
}

DeviceTally draw_device_sample(const FleetSampler& sampler, std::size_t profile, std::uint64_t devices,
                               const Execution& execution) {
  DeviceTally all;
  const std::vector<DeviceChunk> chunks = sampler.sample_chunks(profile, devices);
  const auto make = [&](std::uint64_t i) { return draw_chunk(sampler, chunks[i], base::Trial{0}); };
  const auto take = [&](std::uint64_t, const DeviceTally& drawn) { all.merge(drawn); };
  parallel::reduce_chunks<DeviceTally>(chunks.size(), execution.threads, make, take);
  return all;
}

}  // namespace fleetprint::run
