#include "app/study_work.hpp"

#include <numeric>
#include <set>
#include <string>

#include "sampling/fleet_plan.hpp"

namespace fleetprint::app {
namespace {

using Names = std::set<std::string>;

void add(const model::Parameter& parameter, Names& names) {
  if (!parameter.is_constant()) names.insert(parameter.name);
}

void add_sectors(const model::Scenario& scenario, Names& names) {
  for (const model::Sector& sector : scenario.sectors)
    for (const model::Parameter* parameter :
         {&sector.emissions, &sector.emissions_factor, &sector.saving, &sector.realisation, &sector.rebound,
          &sector.path.emissions.growth_per_year, &sector.path.realisation.devices_for_full_effect})
      add(*parameter, names);
}

void add_timeline(const model::Timeline& timeline, Names& names) {
  const model::GrowthLaw& law = timeline.deployment.growth_law();
  const model::Decarbonisation& factors = timeline.decarbonisation;
  for (const model::Parameter* parameter :
       {&law.devices, &law.rate, &law.limit_devices, &law.level, &law.slope, &timeline.deployment.lifetime.first,
        &timeline.deployment.lifetime.second, &factors.manufacturing.decline_per_year, &factors.grid.decline_per_year,
        &factors.infrastructure.decline_per_year})
    add(*parameter, names);
}

std::size_t varying_stages(const sampling::ProfilePlan& profile) {
  std::set<model::Stage> stages;
  for (const sampling::VaryingPart& part : profile.varying)
    stages.insert(stage_of(static_cast<model::Part>(part.part)));
  return stages.size();
}

double devices_made(const model::Timeline& timeline) {
  model::StockFlow flow;
  if (model::balance_typically(timeline.deployment, flow)) return 0;
  return std::accumulate(flow.inflow.begin(), flow.inflow.end(), 0.0);
}

// In a snapshot the plan says how a profile is drawn; over the years every cohort is.
void add_profile(const model::Scenario& scenario, const sampling::ProfilePlan& profile, double share, StudyWork& work) {
  const auto parts = static_cast<double>(profile.varying.size());
  const bool is_shared = scenario.fleet.dependence == model::Dependence::shared;
  if (scenario.timeline && !is_shared && scenario.method == model::SamplingMethod::device)
    work.device_parts += parts * share * devices_made(*scenario.timeline);
  else if (scenario.timeline && !is_shared)
    work.parameters += scenario.timeline->deployment.years() * varying_stages(profile);
  else if (!scenario.timeline && profile.draw == sampling::ProfileDraw::device)
    work.device_parts += parts * static_cast<double>(profile.devices);
  else if (!scenario.timeline && profile.draw == sampling::ProfileDraw::aggregate)
    work.parameters += varying_stages(profile);
}

}  // namespace

StudyWork work_of(const model::Scenario& scenario) {
  Names names;
  StudyWork work;
  add_sectors(scenario, names);
  if (scenario.timeline) add_timeline(*scenario.timeline, names);
  const sampling::FleetPlan plan = sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance);
  if (plan.dependence != model::Dependence::independent) work.parameters += plan.factors.size();
  for (std::size_t p = 0; p < plan.profiles.size(); ++p)
    add_profile(scenario, plan.profiles[p], scenario.fleet.profiles[p].share, work);
  work.parameters += names.size();
  return work;
}

}  // namespace fleetprint::app
