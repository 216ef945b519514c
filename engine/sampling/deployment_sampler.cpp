#include "sampling/deployment_sampler.hpp"

#include <algorithm>
#include <array>

#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

std::array<const model::Parameter*, 5> parameters_of(const model::GrowthLaw& law) {
  return {&law.devices, &law.rate, &law.limit_devices, &law.level, &law.slope};
}

}  // namespace

DeploymentSampler::DeploymentSampler(model::Deployment deployment, Design design)
    : deployment_(std::move(deployment)), design_(std::move(design)) {}

bool DeploymentSampler::is_certain() const { return has_certain_lifetime() && is_certain(deployment_.law); }

bool DeploymentSampler::has_certain_lifetime() const {
  return deployment_.lifetime.first.is_constant() && deployment_.lifetime.second.is_constant();
}

bool DeploymentSampler::is_certain(std::size_t law) const {
  const auto growth = parameters_of(deployment_.growth[law]);
  return std::all_of(growth.begin(), growth.end(), [](const model::Parameter* p) { return p->is_constant(); });
}

std::vector<std::string> DeploymentSampler::parameters() const {
  std::vector<std::string> names;
  const auto add = [&](const model::Parameter& parameter) {
    if (!parameter.is_constant()) names.push_back(parameter.name);
  };
  for (const model::GrowthLaw& law : deployment_.growth)
    for (const model::Parameter* parameter : parameters_of(law)) add(*parameter);
  add(deployment_.lifetime.first);
  add(deployment_.lifetime.second);
  return names;
}

model::GrowthCurve GrowthColumns::at(std::size_t trial) const {
  model::GrowthCurve curve = common;
  curve.devices = devices[trial];
  curve.rate = rate[trial];
  curve.limit_devices = limit_devices[trial];
  return curve;
}

GrowthColumns DeploymentSampler::typical_growth(std::size_t law) const {
  const model::GrowthCurve curve = model::typical_curve(deployment_.growth[law]);
  return {curve, {curve.devices}, {curve.rate}, {curve.limit_devices}};
}

void DeploymentSampler::draw_growth(std::size_t law, const TrialRange& trials, GrowthColumns& columns) const {
  const model::GrowthLaw& growth = deployment_.growth[law];
  const model::GrowthCurve typical = model::typical_curve(growth);
  columns.common = typical;
  columns.devices.assign(trials.count, typical.devices);
  columns.rate.assign(trials.count, typical.rate);
  columns.limit_devices.assign(trials.count, typical.limit_devices);
  if (growth.kind == model::GrowthKind::table) return;
  if (growth.fit) return draw_fit(growth, trials, columns);
  draw(growth.devices, trials, columns.devices);
  draw(growth.rate, trials, columns.rate);
  draw(growth.limit_devices, trials, columns.limit_devices);
}

void DeploymentSampler::draw_lifetimes(const TrialRange& trials, std::span<double> first,
                                       std::span<double> second) const {
  draw(deployment_.lifetime.first, trials, first);
  draw(deployment_.lifetime.second, trials, second);
}

// Level and slope of an uncertain fit are drawn as normal with their standard errors; what they say is their scores.
void DeploymentSampler::draw_fit(const model::GrowthLaw& growth, const TrialRange& trials,
                                 GrowthColumns& columns) const {
  if (growth.level.is_constant() && growth.slope.is_constant()) return;
  const model::LineFit& line = growth.fit->line;
  std::vector<double> levels(trials.count), slopes(trials.count);
  draw(growth.level, trials, levels);
  draw(growth.slope, trials, slopes);
  const auto score = [](double drawn, double estimate, double error) {
    return error > 0 ? (drawn - estimate) / error : 0;
  };
  for (std::size_t t = 0; t < trials.count; ++t) {
    const model::DrawnLine drawn = model::drawn_line(line, score(levels[t], line.level, line.level_error),
                                                     score(slopes[t], line.slope, line.slope_error));
    const model::GrowthCurve curve = model::curve_of(*growth.fit, drawn.level, drawn.slope);
    columns.devices[t] = curve.devices;
    columns.rate[t] = curve.rate;
  }
}

void DeploymentSampler::draw(const model::Parameter& parameter, const TrialRange& trials,
                             std::span<double> values) const {
  draw_column(parameter.distribution, design_, random::stream_of(parameter.name), trials, values);
}

}  // namespace fleetprint::sampling
