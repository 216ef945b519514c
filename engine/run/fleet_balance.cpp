#include "run/fleet_balance.hpp"

#include <cmath>

#include "model/break_even.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::run {
namespace {

class Balancer {
 public:
  explicit Balancer(const model::FleetQuestion& question)
      : devices_(question.devices), years_(question.lifespan_years) {
    for (const model::NamedSector& sector : question.sectors) sectors_.push_back(sector.values);
    handprint_ = years_ * model::handprint(sectors_);
  }

  double handprint() const { return handprint_; }
  Balance operator()(double footprint) const {
    const double yearly = footprint / years_;
    return {footprint, footprint - handprint_, model::break_even_rebound(yearly, sectors_).or_missing(),
            model::break_even_devices(yearly, sectors_, devices_).or_missing()};
  }

 private:
  double devices_;
  double years_;
  std::vector<model::SectorValues> sectors_;
  double handprint_ = 0;
};

// The footprint is devices x D, so its quantiles are those of D.
BalanceLaw shared_law(const ComposedDistribution& distribution, double fleet_units, const Balancer& balance) {
  BalanceLaw law;
  law.standard_deviation = fleet_units * distribution.device().standard_deviation;
  for (const double quantile : distribution.device().quantiles)
    law.quantiles.push_back(balance(fleet_units * quantile));
  law.probability_net_negative = distribution.probability_below(balance.handprint() / fleet_units);
  return law;
}

// Central limit: mean n E D, variance n Var D. One device is its own sum.
BalanceLaw independent_law(const ComposedDistribution& distribution, const std::vector<double>& levels,
                           double fleet_units, double devices, const Balancer& balance) {
  if (devices == 1) return shared_law(distribution, fleet_units, balance);
  const double mean = fleet_units * distribution.device().mean;
  BalanceLaw law;
  law.standard_deviation = fleet_units * distribution.device().standard_deviation / std::sqrt(devices);
  for (const double level : levels)
    law.quantiles.push_back(balance(mean + law.standard_deviation * model::normal_quantile(level)));
  const double gap = balance.handprint() - mean;
  if (law.standard_deviation > 0)
    law.probability_net_negative = model::normal_cdf(gap / law.standard_deviation);
  else
    law.probability_net_negative = gap > 0 ? 1 : 0;
  return law;
}

}  // namespace

FleetBalance balance_fleet(const model::ComposedDevice& device, const ComposedDistribution& distribution,
                           const std::vector<double>& quantile_levels, const model::Indicator& indicator,
                           const model::FleetQuestion& question) {
  const Balancer balance(question);
  // Fleet units that all devices emit for each device unit of one.
  const double fleet_units = question.devices / indicator.device_units_per_fleet_unit;
  FleetBalance result;
  for (const model::NamedSector& sector : question.sectors)
    result.handprint_by_sector.push_back(question.lifespan_years * sector.values.handprint());
  result.handprint = balance.handprint();
  const model::Triple total = device.total();
  result.estimates = {balance(fleet_units * total.lower), balance(fleet_units * total.typical),
                      balance(fleet_units * distribution.device().mean), balance(fleet_units * total.upper)};
  result.shared = shared_law(distribution, fleet_units, balance);
  result.independent = independent_law(distribution, quantile_levels, fleet_units, question.devices, balance);
  return result;
}

}  // namespace fleetprint::run
