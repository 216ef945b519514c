#include "run/run_snapshot.hpp"

#include <algorithm>

#include "run/estimates.hpp"
#include "run/trial_outputs.hpp"

namespace fleetprint::run {

PointResult run_snapshot(const model::Study& study, const model::Point& point, const sampling::Design& design,
                         SharedFleet& fleet, const Execution& execution) {
  const model::Scenario& scenario = point.scenario;
  const sampling::FleetPlan& plan = fleet.sampler().plan();
  const double scale = scenario.indicator.device_units_per_fleet_unit;
  FleetTrials all{0, {}, {}, std::vector<DeviceTally>(plan.profiles.size())};
  NetTrials nets(study, point, design, execution.width);
  for (std::uint64_t first = 0; first < study.trials; first += TrialCollector::block_trials) {
    const std::uint64_t count = std::min<std::uint64_t>(TrialCollector::block_trials, study.trials - first);
    Execution of_block = execution;
    of_block.progress = [&](const std::string& what, double share) {
      execution.progress(what, (static_cast<double>(first) + share * static_cast<double>(count)) / study.trials);
    };
    const std::shared_ptr<const FleetTrials> block = fleet.draw({first, count}, of_block);
    nets.add(block->footprint, execution);
    all.append_sums(*block);
  }

  PointResult result;
  result.name = point.name;
  result.label = point.label;
  result.devices_of_fleet = static_cast<double>(scenario.fleet.devices);
  for (const sampling::ProfilePlan& profile : plan.profiles) result.fleet_draw.emplace_back(to_string(profile.draw));
  result.devices = fleet.distribute(all, study, execution);
  for (std::size_t i = 0; i < all.part_sums.size(); ++i)
    result.footprint_by_part[i] = all.part_sums[i] / scale / study.trials;
  result.variance_by_part = fleet.variance_by_part();
  result.estimates = evaluate_estimates(scenario, study.output);
  result.handprint_typical = scenario.fleet.lifespan_years * handprint(typical_sectors(scenario));

  TrialOutputs outputs = nets.finish(execution);
  result.outputs = std::move(outputs.outputs);
  result.net_negative = outputs.net_negative;
  result.handprint_by_sector = std::move(outputs.handprint_by_sector);
  result.break_even_curve = std::move(outputs.break_even_curve);
  return result;
}

}  // namespace fleetprint::run
