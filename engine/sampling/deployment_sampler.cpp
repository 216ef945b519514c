#include "sampling/deployment_sampler.hpp"

#include <algorithm>

namespace fleetprint::sampling {

using model::Role;

DeploymentSampler::DeploymentSampler(model::Deployment deployment, Design design)
    : deployment_(std::move(deployment)), draws_(model::inputs_of(deployment_), std::move(design)) {}

bool DeploymentSampler::is_certain() const { return has_certain_lifetime() && is_certain(deployment_.law); }

bool DeploymentSampler::has_certain_lifetime() const {
  return draws_.is_certain(Role::lifetime_first) && draws_.is_certain(Role::lifetime_second);
}

bool DeploymentSampler::is_certain(std::size_t law) const {
  constexpr std::array roles = {Role::growth_start, Role::growth_rate, Role::growth_limit, Role::growth_level,
                                Role::growth_slope};
  return std::ranges::all_of(roles, [&](Role role) { return draws_.is_certain(role, law); });
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
  if (growth.fit) return draw_fit(law, trials, columns);
  draws_.fill(Role::growth_start, law, trials, columns.devices);
  draws_.fill(Role::growth_rate, law, trials, columns.rate);
  draws_.fill(Role::growth_limit, law, trials, columns.limit_devices);
}

void DeploymentSampler::draw_lifetimes(const TrialRange& trials, std::span<double> first,
                                       std::span<double> second) const {
  draws_.fill(Role::lifetime_first, 0, trials, first);
  draws_.fill(Role::lifetime_second, 0, trials, second);
}

// Level and slope of an uncertain fit are drawn as normal with their standard errors; what they say is their scores.
void DeploymentSampler::draw_fit(std::size_t law, const TrialRange& trials, GrowthColumns& columns) const {
  if (is_certain(law)) return;
  const model::GrowthLaw& growth = deployment_.growth[law];
  const model::LineFit& line = growth.fit->line;
  std::vector<double> levels(trials.count), slopes(trials.count);
  draws_.fill(Role::growth_level, law, trials, levels);
  draws_.fill(Role::growth_slope, law, trials, slopes);
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

}  // namespace fleetprint::sampling
