#include "run/run_snapshot.hpp"

#include "run/draw_trials.hpp"
#include "run/estimates.hpp"
#include "run/snapshot_trials.hpp"

namespace fleetprint::run {

PointResult run_snapshot(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         SharedFleet& fleet, const Execution& execution) {
  const model::Scenario& scenario = point.scenario;
  const sampling::FleetPlan& plan = fleet.sampler().plan();
  SnapshotTrials trials(study, point, design, fleet);
  const TrialsUsed used = draw_trials(study, execution, trials);
  const FleetTrials& fleets = trials.fleets();

  PointResult result;
  result.name = point.name;
  result.label = point.label;
  result.trials = used;
  result.devices_of_fleet = static_cast<double>(scenario.fleet.devices);
  for (const sampling::ProfilePlan& profile : plan.profiles) result.fleet_draw.emplace_back(to_string(profile.draw));
  result.devices = fleet.distribute(fleets, study, execution);
  for (std::size_t i = 0; i < fleets.part_sums.size(); ++i)
    result.footprint_by_part[i] = fleets.part_sums[i] / scenario.indicator.device_units_per_fleet_unit / used.count;
  result.variance_by_part = fleet.variance_by_part();
  result.estimates = evaluate_estimates(scenario, study.output);
  result.bad_ends = net_at_bad_ends(scenario);
  const std::vector<model::SectorValues> sectors = typical_sectors(scenario);
  result.handprint_typical = scenario.fleet.lifespan_years * handprint(sectors);
  result.sector_reach = reach_of(sectors, scenario.fleet.lifespan_years);

  TrialOutputs outputs = trials.finish(execution);
  result.outputs = std::move(outputs.outputs);
  result.net_negative = outputs.net_negative;
  result.footprint_above_upper = outputs.footprint_above_upper;
  result.net_above_upper = outputs.net_above_upper;
  result.handprint_by_sector = std::move(outputs.handprint_by_sector);
  result.break_even_curve = std::move(outputs.break_even_curve);
  return result;
}

}  // namespace fleetprint::run
