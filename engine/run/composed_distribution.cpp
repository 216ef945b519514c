#include "run/composed_distribution.hpp"

#include <algorithm>
#include <cmath>

#include "base/whole_number.hpp"
#include "random/inverse_cdf.hpp"
#include "random/sobol_directions.hpp"
#include "run/device_distribution.hpp"
#include "sampling/device_plan.hpp"

namespace fleetprint::run {
namespace {

constexpr std::uint32_t composed_sample = std::uint32_t{1} << 18;
// Devices of the expected histogram: enough for the digits that are printed.
constexpr std::uint64_t composed_devices = 1'000'000'000'000;

sampling::Design design_of(const sampling::ProfilePlan& plan, base::Seed seed) {
  std::vector<base::Stream> streams;
  for (const sampling::VaryingPart& part : plan.varying) streams.push_back(part.device_stream);
  if (streams.size() > random::greatest_sobol_dimensions) return seed;
  return {model::SamplingDesign::sobol, seed, composed_sample, streams};
}

// Footprints of devices, ascending.
std::vector<double> drawn_footprints(const sampling::ProfilePlan& plan, base::Seed seed) {
  const sampling::Design design = design_of(plan, seed);
  std::vector<double> footprints(composed_sample, sampling::total(plan.constant));
  for (const sampling::VaryingPart& part : plan.varying)
    for (std::uint32_t i = 0; i < composed_sample; ++i)
      footprints[i] += random::inverse_cdf(part.law, design.uniform(part.device_stream, base::Trial{i}));
  std::sort(footprints.begin(), footprints.end());
  return footprints;
}

double drawn_quantile(const std::vector<double>& ascending, double level) {
  return ascending[base::whole_within(level * static_cast<double>(ascending.size()), ascending.size() - 1)];
}

DeviceDistribution describe_drawn(const sampling::ProfilePlan& plan, const std::vector<double>& drawn,
                                  const std::vector<double>& levels) {
  DeviceDistribution device;
  device.source = HistogramSource::sample;
  device.mean = plan.footprint.mean;
  device.standard_deviation = std::sqrt(plan.footprint.variance);
  device.drawn = drawn.size();
  for (const double level : levels) device.quantiles.push_back(drawn_quantile(drawn, level));
  const double lower = drawn_quantile(drawn, 0.001);
  const double width = (drawn_quantile(drawn, 0.99) - lower) / static_cast<double>(kernels::histogram_bins);
  for (std::size_t edge = 0; edge <= kernels::histogram_bins; ++edge)
    device.bin_edges.push_back(lower + width * static_cast<double>(edge));
  device.histogram.resize(kernels::histogram_bins);
  for (const double footprint : drawn)
    ++device.histogram[base::whole_within((footprint - lower) / width, kernels::histogram_bins - 1)];
  return device;
}

}  // namespace

ComposedDistribution::ComposedDistribution(const model::ComposedDevice& device,
                                           const std::vector<double>& quantile_levels, base::Seed seed,
                                           const Execution& execution) {
  model::Study study;
  study.seed = seed;
  study.output.quantiles = quantile_levels;
  const sampling::FleetSampler sampler(sampling::plan_device(device, composed_devices), seed, execution.width);
  const sampling::ProfilePlan& plan = sampler.plan().profiles.front();
  law_ = sampling::FootprintLaw::of(plan);
  if (law_) {
    device_ = distribute_device(sampler, 0, HistogramSource::expected, study, execution);
  } else {
    drawn_ = drawn_footprints(plan, seed);
    device_ = describe_drawn(plan, drawn_, quantile_levels);
  }
}

double ComposedDistribution::probability_below(double x) const {
  if (device_.standard_deviation == 0) return device_.mean < x ? 1 : 0;
  if (law_) return law_->cdf(x);
  const auto below = std::lower_bound(drawn_.begin(), drawn_.end(), x) - drawn_.begin();
  return static_cast<double>(below) / static_cast<double>(drawn_.size());
}

}  // namespace fleetprint::run
