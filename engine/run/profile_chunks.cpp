#include "run/profile_chunks.hpp"

#include <vector>

#include "base/contracts.hpp"

namespace fleetprint::run {
namespace {

using sampling::DeviceChunk;
using sampling::FleetSampler;
using sampling::TrialFactors;

void draw_on_threads(const FleetSampler& sampler, const TrialFactors& factors, std::span<const DeviceChunk> chunks,
                     parallel::Threads threads, const ChunksDone& report, DeviceTally& all) {
  const auto make = [&](std::uint64_t i) {
    DeviceTally tally;
    tally.sums = sampler.draw_chunk(factors, chunks[i], tally.histogram);
    return tally;
  };
  const auto take = [&](std::uint64_t i, const DeviceTally& drawn) {
    all.merge(drawn);
    report(i + 1);
  };
  parallel::reduce_chunks<DeviceTally>(chunks.size(), threads, make, take);
}

void draw_on_gpu(const FleetSampler& sampler, const TrialFactors& factors, std::span<const DeviceChunk> chunks,
                 const kernels::DeviceLaw& law, const ChunksDone& report, DeviceTally& all) {
  std::vector<kernels::DeviceRange> ranges;
  for (const DeviceChunk& chunk : chunks) ranges.push_back(sampler.range_of(factors, chunk));
  const auto take = [&](std::size_t i, const kernels::DeviceSums& drawn) {
    all.merge_sums(drawn);
    report(i + 1);
  };
  kernels::accumulate_ranges_gpu(law, ranges, take, all.histogram);
}

}  // namespace

DeviceTally draw_profile_chunks(const FleetSampler& sampler, const TrialFactors& factors,
                                std::span<const DeviceChunk> chunks, const Execution& execution,
                                const ChunksDone& report) {
  EXPECT(!chunks.empty());
  DeviceTally all;
  const kernels::DeviceLaw* law = sampler.kernel_law(chunks.front().profile);
  if (execution.processor == kernels::Processor::gpu && law != nullptr && kernels::gpu_takes(*law))
    draw_on_gpu(sampler, factors, chunks, *law, report, all);
  else
    draw_on_threads(sampler, factors, chunks, execution.threads, report, all);
  return all;
}

}  // namespace fleetprint::run
