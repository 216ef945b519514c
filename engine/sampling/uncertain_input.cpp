#include "sampling/uncertain_input.hpp"

#include <algorithm>
#include <array>

#include "random/inverse_cdf.hpp"
#include "sampling/shared_factors.hpp"

namespace fleetprint::sampling {
namespace {

using model::Parameter;

// Inputs by name, each once.
class InputList {
 public:
  void add(UncertainInput input) {
    const auto known = std::ranges::find(inputs_, input.name, &UncertainInput::name);
    if (known == inputs_.end()) inputs_.push_back(std::move(input));
  }
  void add(const Parameter& parameter, InputEffect effect) {
    if (!parameter.is_constant()) add({parameter.name, effect, parameter.distribution});
  }
  std::vector<UncertainInput> take() { return std::move(inputs_); }

 private:
  std::vector<UncertainInput> inputs_;
};

// The correlated blocks come first, as factors do; all of them, since one is drawn from the numbers of several.
void add_devices(const model::Fleet& fleet, InputList& list) {
  if (fleet.dependence == model::Dependence::independent) return;
  SharedFactors factors(fleet.block_correlation);
  std::vector<std::optional<model::DistributionSpec>> laws(factors.size(), model::DistributionSpec::normal(0, 1));
  for (const model::DeviceProfile& profile : fleet.profiles)
    for (std::size_t i = 0; i < model::part_count; ++i) {
      if (profile.part(i).is_constant()) continue;
      const std::size_t factor = factors.add(static_cast<model::Part>(i), profile.parts[i].parameter);
      if (factor == laws.size()) laws.push_back(profile.part(i));
    }
  for (std::size_t factor = 0; factor < laws.size(); ++factor)
    list.add({factors.names()[factor], InputEffect::devices, laws[factor]});
}

std::vector<const Parameter*> sector_parameters(const model::Sector& sector) {
  return {&sector.emissions, &sector.emissions_factor, &sector.saving, &sector.realisation, &sector.rebound};
}

std::vector<const Parameter*> parameters_over_time(const model::Sector& sector) {
  return {&sector.path.emissions.growth_per_year, &sector.path.realisation.devices_for_full_effect};
}

// Of a fleet at one moment: what else a saving may depend on.
std::vector<const Parameter*> parameters_at_one_moment(const model::Sector& sector) {
  return {&sector.path.realisation.devices_for_full_effect};
}

std::vector<const Parameter*> stock_parameters(const model::Deployment& deployment) {
  const model::GrowthLaw& law = deployment.growth_law();
  if (law.kind == model::GrowthKind::table) return {&deployment.lifetime.first, &deployment.lifetime.second};
  if (law.fit) return {&law.level, &law.slope, &deployment.lifetime.first, &deployment.lifetime.second};
  return {&law.devices, &law.rate, &law.limit_devices, &deployment.lifetime.first, &deployment.lifetime.second};
}

std::vector<const Parameter*> path_parameters(const model::Decarbonisation& paths) {
  return {&paths.manufacturing.decline_per_year, &paths.grid.decline_per_year, &paths.infrastructure.decline_per_year};
}

bool any_varies(const std::vector<const Parameter*>& parameters) {
  return std::ranges::any_of(parameters, [](const Parameter* parameter) { return !parameter->is_constant(); });
}

bool has_uncertain_parts(const model::Fleet& fleet) {
  return std::ranges::any_of(fleet.profiles, [](const model::DeviceProfile& profile) {
    for (std::size_t i = 0; i < model::part_count; ++i)
      if (!profile.part(i).is_constant()) return true;
    return false;
  });
}

}  // namespace

double UncertainInput::value_at(double level) const { return law ? random::inverse_cdf(*law, level) : level; }

// By bisection: laws are given by their quantiles.
double UncertainInput::level_of(double value) const {
  if (!law) return std::clamp(value, 0.0, 1.0);
  double below = 0;
  double above = 1;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (below + above) / 2;
    (value_at(middle) < value ? below : above) = middle;
  }
  return above;
}

std::vector<UncertainInput> uncertain_inputs(const model::Scenario& scenario) {
  InputList list;
  add_devices(scenario.fleet, list);
  for (const model::Sector& sector : scenario.sectors)
    for (const Parameter* parameter : sector_parameters(sector)) list.add(*parameter, InputEffect::sectors);
  if (!scenario.timeline) {
    for (const model::Sector& sector : scenario.sectors)
      for (const Parameter* parameter : parameters_at_one_moment(sector)) list.add(*parameter, InputEffect::sectors);
    return list.take();
  }
  const model::Timeline& timeline = *scenario.timeline;
  for (const model::Sector& sector : scenario.sectors)
    for (const Parameter* parameter : parameters_over_time(sector)) list.add(*parameter, InputEffect::sectors);
  for (const Parameter* parameter : stock_parameters(timeline.deployment)) list.add(*parameter, InputEffect::stock);
  if (scenario.fleet.composition.concentration)
    for (const model::DeviceProfile& profile : scenario.fleet.profiles)
      list.add({"composition/" + profile.name, InputEffect::composition, {}});
  for (const Parameter* parameter : path_parameters(timeline.decarbonisation)) list.add(*parameter, InputEffect::paths);
  return list.take();
}

bool has_device_variation(const model::Fleet& fleet) {
  return fleet.dependence != model::Dependence::shared && has_uncertain_parts(fleet);
}

bool has_uncertain_footprint(const model::Scenario& scenario) {
  if (has_uncertain_parts(scenario.fleet)) return true;
  if (!scenario.timeline) return false;
  const bool mixes = scenario.fleet.composition.concentration && scenario.fleet.profiles.size() > 1;
  return mixes || any_varies(stock_parameters(scenario.timeline->deployment)) ||
         any_varies(path_parameters(scenario.timeline->decarbonisation));
}

bool has_uncertain_handprint(const model::Scenario& scenario) {
  const auto varies = [&](const model::Sector& sector) {
    return any_varies(sector_parameters(sector)) ||
           any_varies(scenario.timeline ? parameters_over_time(sector) : parameters_at_one_moment(sector));
  };
  if (std::ranges::any_of(scenario.sectors, varies)) return true;
  return scenario.timeline && any_varies(stock_parameters(scenario.timeline->deployment)) &&
         std::ranges::any_of(scenario.sectors, [](const model::Sector& sector) {
           return sector.path.realisation.kind == model::RealisationKind::stock;
         });
}

std::vector<std::string> fixed_inputs(const model::Scenario& scenario) {
  std::vector<std::string> names;
  const auto add = [&](const std::vector<const Parameter*>& parameters) {
    for (const Parameter* parameter : parameters)
      if (parameter->is_constant() && !parameter->name.empty()) names.push_back(parameter->name);
  };
  for (const model::Sector& sector : scenario.sectors) add(sector_parameters(sector));
  const bool over_time = scenario.timeline.has_value();
  for (const model::Sector& sector : scenario.sectors)
    add(over_time ? parameters_over_time(sector) : parameters_at_one_moment(sector));
  if (!over_time) return names;
  add(stock_parameters(scenario.timeline->deployment));
  add(path_parameters(scenario.timeline->decarbonisation));
  return names;
}

}  // namespace fleetprint::sampling
