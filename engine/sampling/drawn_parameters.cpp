#include "sampling/drawn_parameters.hpp"

#include "sampling/composition_sampler.hpp"
#include "sampling/deployment_sampler.hpp"
#include "sampling/path_sampler.hpp"
#include "sampling/sector_sampler.hpp"
#include "sampling/shared_factors.hpp"

namespace fleetprint::sampling {
namespace {

constexpr base::Seed no_seed{0};  // nothing is drawn

std::vector<std::string> shared_parameters(const model::Fleet& fleet) {
  if (fleet.dependence == model::Dependence::independent) return {};
  SharedFactors factors(fleet.block_correlation);
  for (const model::DeviceProfile& profile : fleet.profiles)
    for (std::size_t i = 0; i < model::part_count; ++i)
      if (!profile.part(i).is_constant()) factors.add(static_cast<model::Part>(i), profile.parts[i].parameter);
  return factors.names();
}

}  // namespace

std::vector<std::string> drawn_parameters(const model::Scenario& scenario) {
  std::vector<std::string> names = shared_parameters(scenario.fleet);
  const auto add = [&](const std::vector<std::string>& more) { names.insert(names.end(), more.begin(), more.end()); };
  add(SectorSampler(scenario.sectors, no_seed).parameters());
  if (!scenario.timeline) return names;
  const model::Deployment& deployment = scenario.timeline->deployment;
  add(DeploymentSampler(deployment, no_seed).parameters());
  add(CompositionSampler(scenario.fleet, no_seed).parameters());
  add(PathSampler(scenario.timeline->decarbonisation, deployment, no_seed).parameters());
  return names;
}

}  // namespace fleetprint::sampling
