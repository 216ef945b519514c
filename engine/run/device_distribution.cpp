#include "run/device_distribution.hpp"

#include <cmath>

#include "base/missing.hpp"
#include "base/whole_number.hpp"
#include "random/philox_engine.hpp"
#include "sampling/footprint_law.hpp"
#include "statistics/histogram.hpp"

namespace fleetprint::run {
namespace {

using sampling::ProfilePlan;

double deviation_of(const kernels::CentredSums& sums, double count) {
  if (count < 2) return 0;
  return std::sqrt(std::max(0.0, sums.square - sums.sum * sums.sum / count) / (count - 1));
}

DeviceDistribution describe_device(const ProfilePlan& profile) {
  DeviceDistribution result;
  result.profile = profile.name;
  result.devices = profile.devices;
  result.mean = profile.footprint.mean;
  result.standard_deviation = std::sqrt(profile.footprint.variance);
  return result;
}

// What the plan tells.
DeviceDistribution describe_plan(const ProfilePlan& profile) {
  const sampling::DeviceFootprint& law = profile.footprint;
  DeviceDistribution result = describe_device(profile);
  for (std::size_t edge = 0; edge <= kernels::histogram_bins; ++edge) result.bin_edges.push_back(law.bin_edge(edge));
  result.drawn_part_mean = profile.constant;
  return result;
}

DeviceDistribution describe_drawn(const ProfilePlan& profile, const DeviceTally& drawn, HistogramSource source,
                                  std::span<const double> levels) {
  DeviceDistribution result = describe_plan(profile);
  result.source = source;
  result.drawn = drawn.sums.count;
  result.histogram = drawn.histogram;
  const double count = static_cast<double>(drawn.sums.count);
  result.drawn_mean = result.mean + drawn.sums.device.sum / count;
  result.drawn_standard_deviation = deviation_of(drawn.sums.device, count);
  for (std::size_t b = 0; b < profile.varying.size() && count > 0; ++b) {
    const std::size_t part = profile.varying[b].part;
    result.drawn_part_mean[part] = profile.varying[b].law.mean() + drawn.sums.blocks[b].sum / count;
    result.drawn_part_standard_deviation[part] = deviation_of(drawn.sums.blocks[b], count);
  }
  for (const double level : levels)
    result.quantiles.push_back(statistics::histogram_quantile(result.histogram, result.bin_edges, level));
  return result;
}

// Whole devices that add up: those up to each edge are rounded.
std::vector<std::uint64_t> expected_histogram(std::span<const double> probabilities, std::uint64_t devices) {
  std::vector<std::uint64_t> histogram;
  double probability = 0;
  std::uint64_t before = 0;
  for (std::size_t bin = 0; bin < probabilities.size(); ++bin) {
    probability = std::min(1.0, probability + probabilities[bin]);
    const bool is_last = bin + 1 == probabilities.size();
    const std::uint64_t rounded = base::whole_within(std::round(probability * static_cast<double>(devices)), devices);
    const std::uint64_t up_to = is_last ? devices : rounded;
    histogram.push_back(up_to - before);
    before = up_to;
  }
  return histogram;
}

DeviceDistribution describe_law(const ProfilePlan& profile, const sampling::FootprintLaw& law, HistogramSource source,
                                const model::Study& study) {
  DeviceDistribution result = describe_plan(profile);
  result.source = source;
  result.drawn = profile.devices;
  const std::vector<double>& probabilities = law.bin_probabilities();
  if (source == HistogramSource::fleet) {
    random::PhiloxEngine engine(study.seed, profile.histogram_stream, base::Trial{0});
    result.histogram = random::draw_multinomial(engine, profile.devices, probabilities);
  } else {
    result.histogram = expected_histogram(probabilities, profile.devices);
  }
  const bool is_constant = profile.varying.empty() && profile.devices > 0;
  result.drawn_mean = is_constant ? result.mean : base::missing;
  result.drawn_standard_deviation = is_constant ? 0 : base::missing;
  for (const sampling::VaryingPart& varying : profile.varying)
    result.drawn_part_mean[varying.part] = result.drawn_part_standard_deviation[varying.part] = base::missing;
  for (const double level : study.output.quantiles)
    result.quantiles.push_back(profile.devices > 0 ? law.quantile(level) : base::missing);
  return result;
}

// Of one fleet of the trials.
HistogramSource source_of(const sampling::FleetPlan& plan, const ProfilePlan& profile) {
  const bool is_independent = plan.dependence == model::Dependence::independent || profile.varying.empty();
  return is_independent ? HistogramSource::fleet : HistogramSource::expected;
}

}  // namespace

DeviceDistribution distribute_device(const sampling::FleetSampler& sampler, std::size_t profile, HistogramSource source,
                                     const model::Study& study, const Execution& execution) {
  const ProfilePlan& plan = sampler.plan().profiles[profile];
  if (const auto law = sampling::FootprintLaw::of(plan)) return describe_law(plan, *law, source, study);
  const DeviceTally drawn = draw_device_sample(sampler, profile, study.device_sample, execution);
  return describe_drawn(plan, drawn, HistogramSource::sample, study.output.quantiles);
}

std::vector<DeviceDistribution> describe_devices(const sampling::FleetPlan& plan) {
  std::vector<DeviceDistribution> devices;
  for (const ProfilePlan& profile : plan.profiles) devices.push_back(describe_device(profile));
  return devices;
}

std::vector<DeviceDistribution> distribute_devices(const sampling::FleetSampler& sampler, const FleetTrials& trials,
                                                   const model::Study& study, const Execution& execution) {
  std::vector<DeviceDistribution> distributions;
  for (std::size_t p = 0; p < trials.devices.size(); ++p) {
    const ProfilePlan& profile = sampler.plan().profiles[p];
    if (trials.devices[p].sums.count > 0)
      distributions.push_back(
          describe_drawn(profile, trials.devices[p], HistogramSource::trials, study.output.quantiles));
    else
      distributions.push_back(distribute_device(sampler, p, source_of(sampler.plan(), profile), study, execution));
  }
  return distributions;
}

}  // namespace fleetprint::run
