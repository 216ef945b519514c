#pragma once

#include <array>

#include "run/result.hpp"

namespace fleetprint::run {

// Net and break-even points for the lower, typical, mean and upper footprint, every sector parameter typical.
std::array<EstimateResult, fleet_estimate_names.size()> evaluate_estimates(const model::Scenario& scenario,
                                                                           const model::OutputOptions& options);

// What a trial's total exceeds if it lies above an estimate by more than rounding: by 1e-9 of footprint and handprint.
struct TotalsAbove {
  double footprint = 0;
  double net = 0;
};
TotalsAbove totals_above(const EstimateResult& estimate);

// One part of a device as an estimate reads it [device unit].
double part_at(const model::DeviceProfile& profile, std::size_t part, FleetEstimate estimate);

// Each part's share of the variance of the fleet's footprint, by the law [1] (see sampling::variance_by_part); zeros
// when nothing varies.
sampling::PartSums variance_shares(const sampling::FleetPlan& plan);

// The sectors of a scenario without years, every parameter typical.
std::vector<model::SectorValues> typical_sectors(const model::Scenario& scenario);

// What each sector emits in reach of the devices: B a, times years [fleet unit].
std::vector<double> reach_of(const std::vector<model::SectorValues>& sectors, double years);

}  // namespace fleetprint::run
