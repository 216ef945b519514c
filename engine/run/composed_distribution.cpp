#include "run/composed_distribution.hpp"

#include <algorithm>

#include "run/device_distribution.hpp"
#include "sampling/device_plan.hpp"

namespace fleetprint::run {
namespace {

// Devices drawn where the law of one is not known exactly: enough for three digits of every quantile.
constexpr std::uint64_t composed_sample = std::uint64_t{1} << 22;
// Devices of the expected histogram: enough for the digits that are printed.
constexpr std::uint64_t composed_devices = 1'000'000'000'000;

// Devices are taken as spread evenly through a bin.
double histogram_below(const DeviceDistribution& device, double x) {
  double below = 0;
  for (std::size_t bin = 0; bin < device.histogram.size(); ++bin) {
    const double width = device.bin_edges[bin + 1] - device.bin_edges[bin];
    const double share = std::clamp((x - device.bin_edges[bin]) / width, 0.0, 1.0);
    below += share * static_cast<double>(device.histogram[bin]);
  }
  return below / static_cast<double>(device.drawn);
}

}  // namespace

ComposedDistribution::ComposedDistribution(const model::ComposedDevice& device,
                                           const std::vector<double>& quantile_levels, base::Seed seed,
                                           const Execution& execution) {
  model::Study study;
  study.seed = seed;
  study.device_sample = composed_sample;
  study.output.quantiles = quantile_levels;
  const sampling::FleetSampler sampler(sampling::plan_device(device, composed_devices), seed, execution.width);
  law_ = sampling::FootprintLaw::of(sampler.plan().profiles.front());
  device_ = distribute_device(sampler, 0, HistogramSource::expected, study, execution);
}

double ComposedDistribution::probability_below(double x) const {
  if (device_.standard_deviation == 0) return device_.mean < x ? 1 : 0;
  return law_ ? std::clamp(law_->cdf(x), 0.0, 1.0) : histogram_below(device_, x);
}

}  // namespace fleetprint::run
