#pragma once

#include <array>
#include <vector>

#include "model/fleet_question.hpp"
#include "model/inventory.hpp"
#include "run/composed_distribution.hpp"

namespace fleetprint::run {

// Of a fleet's footprint over the lifespan [fleet unit]. NaN: there is none.
struct Balance {
  double footprint = 0;
  double net = 0;                 // footprint - handprint
  double break_even_rebound = 0;  // common to all sectors [1]: up to it the net is negative
  double break_even_devices = 0;  // number of devices up to which the net is negative
};

struct BalanceLaw {
  double standard_deviation = 0;        // of the footprint [fleet unit]
  std::vector<Balance> quantiles;       // at the quantiles of the footprint, hence of the net
  double probability_net_negative = 0;  // P(net < 0)
};

struct FleetBalance {
  std::vector<double> handprint_by_sector;  // over the lifespan [fleet unit]
  double handprint = 0;
  std::array<Balance, fleet_estimate_names.size()> estimates;  // lower, typical, mean, upper
  BalanceLaw shared;       // one draw holds for every device: the footprint is devices x D
  BalanceLaw independent;  // every device draws: the normal law of a sum, mean and sqrt(devices) x deviation of D
};

// quantile_levels: those of the distribution. Without sectors nothing is saved.
FleetBalance balance_fleet(const model::ComposedDevice& device, const ComposedDistribution& distribution,
                           const std::vector<double>& quantile_levels, const model::Indicator& indicator,
                           const model::FleetQuestion& question);

}  // namespace fleetprint::run
