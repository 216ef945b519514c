#include "model/input_table.hpp"

#include <algorithm>

namespace fleetprint::model {
namespace {

constexpr Steps fed_by(Role role) {
  if (role <= Role::device_part || role == Role::device_differences) return {Step::devices};
  if (role <= Role::devices_for_full_effect) return {Step::sectors};
  if (role <= Role::lifetime_second) return {Step::stock};
  return {role == Role::profile_share ? Step::composition : Step::paths};
}

class Rows {
 public:
  void add(Role role, std::size_t element, const Parameter& parameter, std::string key) {
    add({parameter.name, std::move(key), role, element, parameter.distribution, fed_by(role)});
  }
  void add(Input input) { rows_.push_back(std::move(input)); }
  void append(std::vector<Input> more) { std::ranges::move(more, std::back_inserter(rows_)); }
  std::vector<Input> take() { return std::move(rows_); }

 private:
  std::vector<Input> rows_;
};

bool has_uncertain_parts(const DeviceProfile& profile) {
  for (std::size_t i = 0; i < part_count; ++i)
    if (!profile.part(i).is_constant()) return true;
  return false;
}

// Where the devices of a profile say what a part is; one from an inventory may be that of several profiles.
std::string key_of_part(const DeviceProfile& profile, std::size_t part) {
  const std::string& name = profile.parts[part].parameter;
  if (name.starts_with("inventory/")) return "inventory.table";
  const std::string of_profile = "fleet.profile." + profile.name + (part < block_count ? ".blocks." : ".");
  return of_profile + std::string(part_names[part]) +
         (static_cast<Part>(part) == Part::infrastructure ? "_per_year" : "");
}

const char* key_of_rate(const GrowthLaw& law) {
  if (law.kind == GrowthKind::linear) return "devices_per_year";
  return law.kind == GrowthKind::logistic ? "logistic_rate_per_year" : "growth_per_year";
}

struct LifetimeKeys {
  const char *first, *second;
};

LifetimeKeys keys_of(LifetimeKind kind) {
  switch (kind) {
    case LifetimeKind::weibull:
      return {"weibull_shape", "weibull_scale_years"};
    case LifetimeKind::normal:
      return {"normal_mean_years", "normal_standard_deviation_years"};
    case LifetimeKind::lognormal:
      return {"lognormal_median_years", "lognormal_geometric_standard_deviation"};
    case LifetimeKind::fixed:
      break;
  }
  return {"lifespan_years", ""};
}

bool any_saving_follows_stock(const Scenario& scenario) {
  return std::ranges::any_of(
      scenario.sectors, [](const Sector& sector) { return sector.path.realisation.kind == RealisationKind::stock; });
}

// What counts, in the order of sensitivity analyses.
std::vector<Input> counting_inputs(const Scenario& scenario) {
  std::vector<Input> inputs = inputs_of(scenario);
  std::erase_if(inputs, [](const Input& input) { return !input.counts; });
  const auto is_of_all_sectors = [](const Input& input) { return input.role <= Role::rebound; };
  const auto first_stock = std::ranges::find_if(inputs, [](const Input& input) {
    return input.role > Role::devices_for_full_effect;  // from there on the order is that of the table
  });
  std::stable_partition(inputs.begin(), first_stock, is_of_all_sectors);
  return inputs;
}

}  // namespace

Steps steps_after(Steps steps, const Scenario& scenario) {
  const auto follow = [&](Step step, Steps from) {
    if (steps.meets(from)) steps |= {step};
  };
  follow(Step::ends, {Step::stock, Step::paths});
  follow(Step::cohorts, {Step::stock, Step::devices});
  if (scenario.fleet.profiles.size() > 1) follow(Step::cohorts, {Step::composition});
  follow(Step::footprint, {Step::stock, Step::paths, Step::ends, Step::cohorts});
  follow(Step::handprint, {Step::sectors});
  if (any_saving_follows_stock(scenario)) follow(Step::handprint, {Step::stock});
  return steps;
}

std::string block_factor_name(Part block) { return "factor/" + std::string(name(block)); }

// The correlated blocks come first, as factors do; all of them, since one is drawn from the numbers of several.
std::vector<Input> inputs_of(const Fleet& fleet) {
  Rows rows;
  if (fleet.dependence == Dependence::independent) return rows.take();
  const std::vector<Part>& correlated = fleet.block_correlation.blocks;
  const bool any_varies = std::ranges::any_of(fleet.profiles, has_uncertain_parts);
  for (const Part block : correlated)
    rows.add({block_factor_name(block), "fleet.block_correlation", Role::block_factor, 0,
              DistributionSpec::normal(0, 1), any_varies ? fed_by(Role::block_factor) : Steps{}});
  for (std::size_t p = 0; p < fleet.profiles.size(); ++p)
    for (std::size_t i = 0; i < part_count; ++i) {
      const DeviceProfile& profile = fleet.profiles[p];
      DistributionSpec law = profile.part(i);
      if (law.is_constant() || std::ranges::count(correlated, static_cast<Part>(i)) > 0) continue;
      rows.add({profile.parts[i].parameter, key_of_part(profile, i), Role::device_part, p, std::move(law),
                fed_by(Role::device_part)});
    }
  return rows.take();
}

std::vector<Input> inputs_of(std::span<const Sector> sectors) {
  Rows rows;
  for (std::size_t s = 0; s < sectors.size(); ++s) {
    const Sector& sector = sectors[s];
    const std::string at = "sector." + sector.name + ".";
    rows.add(Role::emissions, s, sector.emissions, at + "emissions_mt_per_year");
    rows.add(Role::emissions_factor, s, sector.emissions_factor, at + "emissions_factor");
    rows.add(Role::saving, s, sector.saving, at + "saving");
    rows.add(Role::realisation, s, sector.realisation, at + "realisation");
    rows.add(Role::rebound, s, sector.rebound,
             at + (sector.rebound_kind == ReboundKind::share ? "rebound" : "rebound_elasticity"));
    rows.add(Role::emissions_growth, s, sector.path.emissions.growth_per_year, at + "emissions_growth_per_year");
    rows.add(Role::devices_for_full_effect, s, sector.path.realisation.devices_for_full_effect,
             at + "devices_for_full_effect");
  }
  return rows.take();
}

std::vector<Input> inputs_of(const Deployment& deployment) {
  Rows rows;
  for (std::size_t g = 0; g < deployment.growth.size(); ++g) {
    const GrowthLaw& law = deployment.growth[g];
    const std::string at = "deployment.growth." + law.name + ".";
    rows.add(Role::growth_start, g, law.devices, at + "devices");
    rows.add(Role::growth_rate, g, law.rate, at + key_of_rate(law));
    rows.add(Role::growth_limit, g, law.limit_devices, at + "limit_devices");
    rows.add(Role::growth_level, g, law.level, at + "fit_uncertain");
    rows.add(Role::growth_slope, g, law.slope, at + "fit_uncertain");
  }
  std::vector<Input> inputs = rows.take();
  for (Input& input : inputs) input.counts = input.element == deployment.law;
  const LifetimeKeys keys = keys_of(deployment.lifetime.kind);
  rows.append(std::move(inputs));
  rows.add(Role::lifetime_first, 0, deployment.lifetime.first, std::string("lifetime.") + keys.first);
  rows.add(Role::lifetime_second, 0, deployment.lifetime.second, std::string("lifetime.") + keys.second);
  return rows.take();
}

std::vector<Input> inputs_of(const Decarbonisation& paths) {
  Rows rows;
  const auto add = [&](Role role, const FactorPath& path, const char* key) {
    rows.add(role, 0, path.decline_per_year, std::string("decarbonisation.") + key + "_decline_per_year");
  };
  add(Role::manufacturing_decline, paths.manufacturing, "manufacturing");
  add(Role::grid_decline, paths.grid, "grid");
  add(Role::infrastructure_decline, paths.infrastructure, "infrastructure");
  return rows.take();
}

std::vector<Input> share_inputs_of(const Fleet& fleet) {
  Rows rows;
  for (std::size_t p = 0; fleet.composition.concentration && p < fleet.profiles.size(); ++p)
    rows.add({"composition/" + fleet.profiles[p].name,
              "fleet.share_concentration",
              Role::profile_share,
              p,
              {},
              fed_by(Role::profile_share)});
  return rows.take();
}

std::vector<Input> inputs_of(const Scenario& scenario) {
  Rows rows;
  rows.append(inputs_of(scenario.fleet));
  std::vector<Input> of_sectors = inputs_of(std::span(scenario.sectors));
  for (Input& input : of_sectors) input.counts = scenario.timeline || input.role != Role::emissions_growth;
  rows.append(std::move(of_sectors));
  if (scenario.timeline) {
    rows.append(inputs_of(scenario.timeline->deployment));
    rows.append(share_inputs_of(scenario.fleet));
    rows.append(inputs_of(scenario.timeline->decarbonisation));
  }
  if (scenario.fleet.dependence != Dependence::shared &&
      std::ranges::any_of(scenario.fleet.profiles, has_uncertain_parts))
    rows.add(
        {"device_to_device", "fleet.dependence", Role::device_differences, 0, {}, fed_by(Role::device_differences)});
  return rows.take();
}

std::vector<Input> uncertain_inputs(const Scenario& scenario) {
  std::vector<Input> all;
  for (Input& input : counting_inputs(scenario)) {
    if (!input.is_uncertain()) continue;
    const auto known = std::ranges::find(all, input.name, &Input::name);
    if (known == all.end())
      all.push_back(std::move(input));
    else
      known->feeds |= input.feeds;
  }
  return all;
}

std::vector<std::string> fixed_inputs(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Input& input : counting_inputs(scenario))
    if (!input.is_uncertain() && !input.name.empty()) names.push_back(input.name);
  return names;
}

bool is_uncertain(const Scenario& scenario, Step step) {
  return std::ranges::any_of(inputs_of(scenario), [&](const Input& input) {
    return input.counts && input.is_uncertain() && steps_after(input.feeds, scenario).has(step);
  });
}

}  // namespace fleetprint::model
