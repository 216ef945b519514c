#include "run/estimates.hpp"

#include <cmath>

#include "sampling/fleet_variance.hpp"

namespace fleetprint::run {

std::vector<model::SectorValues> typical_sectors(const model::Scenario& scenario) {
  std::vector<model::SectorValues> values;
  for (const model::Sector& sector : scenario.sectors)
    values.push_back(typical_values(sector, static_cast<double>(scenario.fleet.devices)));
  return values;
}

std::array<EstimateResult, fleet_estimate_names.size()> evaluate_estimates(const model::Scenario& scenario,
                                                                           const model::OutputOptions& options) {
  const std::vector<model::SectorValues> sectors = typical_sectors(scenario);
  const double years = scenario.fleet.lifespan_years;
  const double scale = scenario.indicator.device_units_per_fleet_unit;
  const model::Triple total = scenario.fleet.total();
  const std::array<double, 4> footprints = {total.lower, total.typical, scenario.fleet.mean(), total.upper};
  std::array<EstimateResult, fleet_estimate_names.size()> results;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const double footprint = footprints[i] / scale;
    const double yearly = footprint / years;
    results[i].footprint = footprint;
    results[i].net = footprint - years * handprint(sectors);
    results[i].set(break_evens(yearly, sectors, static_cast<double>(scenario.fleet.devices), options.saving_of()));
  }
  return results;
}

TotalsAbove totals_above(const EstimateResult& estimate) {
  const double handprint = estimate.footprint - estimate.net;
  const double rounding = 1e-9 * (std::abs(estimate.footprint) + std::abs(handprint));
  return {estimate.footprint + rounding, estimate.net + rounding};
}

std::vector<double> reach_of(const std::vector<model::SectorValues>& sectors, double years) {
  std::vector<double> reach;
  for (const model::SectorValues& sector : sectors) reach.push_back(years * sector.emissions * sector.realisation);
  return reach;
}

double part_at(const model::DeviceProfile& profile, std::size_t part, FleetEstimate estimate) {
  const model::Triple& triple = profile.parts[part].triple;
  switch (estimate) {
    case FleetEstimate::lower:
      return triple.lower;
    case FleetEstimate::typical:
      return triple.typical;
    case FleetEstimate::mean:
      return profile.part(part).mean();
    case FleetEstimate::upper:
      return triple.upper;
  }
  return 0;
}

sampling::PartSums variance_shares(const sampling::FleetPlan& plan) {
  sampling::PartSums shares = sampling::variance_by_part(plan);
  const double all = sampling::total(shares);
  if (all <= 0) return {};
  for (double& share : shares) share /= all;
  return shares;
}

}  // namespace fleetprint::run
