#include "app/study_work.hpp"

#include <numeric>
#include <set>

#include "model/input_table.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::app {
namespace {

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
  StudyWork work;
  for (const model::Input& input : model::uncertain_inputs(scenario)) work.parameters += input.is_drawn() ? 1 : 0;
  const sampling::FleetPlan plan = sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance);
  for (std::size_t p = 0; p < plan.profiles.size(); ++p)
    add_profile(scenario, plan.profiles[p], scenario.fleet.profiles[p].share, work);
  return work;
}

}  // namespace fleetprint::app
