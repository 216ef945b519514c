#include "run/device_distribution.hpp"

#include <cmath>

#include "statistics/histogram.hpp"

namespace fleetprint::run {
namespace {

double deviation_of(const kernels::CentredSums& sums, double count) {
  if (count < 2) return 0;
  return std::sqrt(std::max(0.0, sums.square - sums.sum * sums.sum / count) / (count - 1));
}

}  // namespace

DeviceDistribution describe_devices(const sampling::ProfilePlan& profile, const DeviceTally& drawn,
                                    std::span<const double> levels) {
  const sampling::DeviceFootprint& law = profile.footprint;
  DeviceDistribution result;
  result.profile = profile.name;
  result.devices = profile.devices;
  result.drawn = drawn.sums.count;
  result.histogram = drawn.histogram;
  for (std::size_t edge = 0; edge <= kernels::histogram_bins; ++edge) result.bin_edges.push_back(law.bin_edge(edge));
  result.mean = law.mean;
  result.standard_deviation = std::sqrt(law.variance);
  const double count = static_cast<double>(drawn.sums.count);
  result.drawn_mean = law.mean + drawn.sums.device.sum / count;
  result.drawn_standard_deviation = deviation_of(drawn.sums.device, count);
  result.drawn_part_mean = profile.constant;
  for (std::size_t b = 0; b < profile.varying.size() && count > 0; ++b) {
    const std::size_t part = profile.varying[b].part;
    result.drawn_part_mean[part] = profile.varying[b].law.mean() + drawn.sums.blocks[b].sum / count;
    result.drawn_part_standard_deviation[part] = deviation_of(drawn.sums.blocks[b], count);
  }
  for (const double level : levels)
    result.quantiles.push_back(statistics::histogram_quantile(result.histogram, result.bin_edges, level));
  return result;
}

std::vector<DeviceDistribution> distribute_devices(const sampling::FleetSampler& sampler, const FleetTrials& trials,
                                                   const model::Study& study, const Execution& execution) {
  std::vector<DeviceDistribution> distributions;
  for (std::size_t p = 0; p < trials.devices.size(); ++p) {
    const bool was_drawn = trials.devices[p].sums.count > 0;
    const DeviceTally drawn =
        was_drawn ? trials.devices[p] : draw_device_sample(sampler, p, study.device_sample, execution);
    distributions.push_back(describe_devices(sampler.plan().profiles[p], drawn, study.output.quantiles));
  }
  return distributions;
}

}  // namespace fleetprint::run
