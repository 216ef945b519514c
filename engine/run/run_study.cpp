#include "run/run_study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "random/stream_key.hpp"
#include "run/device_distribution.hpp"
#include "run/draw_trials.hpp"
#include "run/estimates.hpp"
#include "run/run_timeline.hpp"
#include "run/snapshot_trials.hpp"
#include "run/study_design.hpp"
#include "sampling/deployment_sampler.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {
namespace {

sampling::FleetSampler make_sampler(const model::Scenario& scenario, const sampling::Design& design,
                                    const Execution& execution) {
  sampling::FleetPlan plan = sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance);
  std::vector<std::string> parameters = plan.parameters;
  for (const std::string& name : sampling::SectorSampler(scenario.sectors, design).parameters())
    parameters.push_back(name);
  random::expect_distinct_streams(parameters);
  return {std::move(plan), design, execution.width};
}

PointResult run_snapshot(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         const Execution& execution) {
  const model::Scenario& scenario = point.scenario;
  const sampling::FleetSampler sampler = make_sampler(scenario, design, execution);
  SnapshotTrials trials(study, point, design, sampler, execution.width);
  const TrialsUsed used = draw_trials(study, execution, trials);
  const FleetTrials& fleets = trials.fleets();

  PointResult result;
  result.name = point.name;
  result.label = point.label;
  result.trials = used;
  result.devices_of_fleet = static_cast<double>(scenario.fleet.devices);
  for (const sampling::ProfilePlan& profile : sampler.plan().profiles)
    result.fleet_draw.emplace_back(to_string(profile.draw));
  result.devices = distribute_devices(sampler, fleets, study, execution);
  for (std::size_t i = 0; i < fleets.part_sums.size(); ++i)
    result.footprint_by_part[i] = fleets.part_sums[i] / scenario.indicator.device_units_per_fleet_unit / used.count;
  result.variance_by_part = variance_shares(sampler.plan());
  result.estimates = evaluate_estimates(scenario, study.output);
  result.handprint_typical = scenario.fleet.lifespan_years * handprint(typical_sectors(scenario));

  TrialOutputs outputs = trials.finish(execution);
  result.outputs = std::move(outputs.outputs);
  result.net_negative = outputs.net_negative;
  result.handprint_by_sector = std::move(outputs.handprint_by_sector);
  result.break_even_curve = std::move(outputs.break_even_curve);
  return result;
}

// Whether stock, inflow and retirement differ from trial to trial in some point.
bool has_uncertain_stock(const model::Study& study) {
  return std::any_of(study.points.begin(), study.points.end(), [&](const model::Point& point) {
    return !sampling::DeploymentSampler(point.scenario.timeline->deployment, study.seed).is_certain();
  });
}

}  // namespace

Result run_study(model::Study study, const Execution& execution) {
  Result result{std::move(study), {}};
  const double points = static_cast<double>(result.study.points.size());
  const sampling::Design design = design_of(result.study);
  const bool over_time = result.study.is_over_time();
  const bool with_stock = over_time && has_uncertain_stock(result.study);
  for (const model::Point& point : result.study.points) {
    Execution one = execution;
    const double before = static_cast<double>(result.points.size());
    one.progress = [&](const std::string& what, double share) {
      execution.progress(fmt::format("{}: {}", point.name, what), (before + share) / points);
    };
    result.points.push_back(over_time ? run_timeline(result.study, point, design, with_stock, one)
                                      : run_snapshot(result.study, point, design, one));
    execution.progress(point.name, (before + 1) / points);
  }
  return result;
}

}  // namespace fleetprint::run
