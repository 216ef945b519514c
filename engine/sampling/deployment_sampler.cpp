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

void DeploymentSampler::draw_growth(std::size_t law, base::Trial trial, model::GrowthCurve& curve) const {
  const model::GrowthLaw& growth = deployment_.growth[law];
  if (growth.kind == model::GrowthKind::table) {
    if (curve.table.empty()) curve = model::typical_curve(growth);
  } else if (growth.fit) {
    const model::DrawnLine line = drawn_line(growth, trial);
    curve = model::curve_of(*growth.fit, line.level, line.slope);
  } else {
    curve.kind = growth.kind;
    curve.reference_year = growth.reference_year;
    curve.devices = draw(growth.devices, trial);
    curve.rate = draw(growth.rate, trial);
    curve.limit_devices = draw(growth.limit_devices, trial);
  }
}

model::LifetimeValues DeploymentSampler::draw_lifetime(base::Trial trial) const {
  return {draw(deployment_.lifetime.first, trial), draw(deployment_.lifetime.second, trial)};
}

// Level and slope of an uncertain fit are drawn as normal with their standard errors; what they say is their scores.
model::DrawnLine DeploymentSampler::drawn_line(const model::GrowthLaw& growth, base::Trial trial) const {
  const model::LineFit& line = growth.fit->line;
  if (growth.level.is_constant() && growth.slope.is_constant()) return {line.level, line.slope};
  const auto score = [&](const model::Parameter& parameter, double estimate, double error) {
    return error > 0 ? (draw(parameter, trial) - estimate) / error : 0;
  };
  return model::drawn_line(line, score(growth.level, line.level, line.level_error),
                           score(growth.slope, line.slope, line.slope_error));
}

double DeploymentSampler::draw(const model::Parameter& parameter, base::Trial trial) const {
  if (parameter.is_constant()) return parameter.typical();
  return design_.draw(parameter.distribution, random::stream_of(parameter.name), trial);
}

}  // namespace fleetprint::sampling
