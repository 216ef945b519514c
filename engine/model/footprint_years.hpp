#pragma once

#include <span>
#include <vector>

#include "model/inventory.hpp"
#include "model/stock_flow.hpp"

namespace fleetprint::model {

// What the devices of each cohort emit [device unit], the mean over the cohort's devices.
struct CohortFootprint {
  std::vector<double> manufacture;              // [cohort] per device made
  std::vector<double> use_per_year;             // [cohort] per device in service and year
  std::vector<double> infrastructure_per_year;  // [cohort] per device in service and year
  std::vector<double> end_of_life;              // [cohort] per device that leaves service

  void resize(std::size_t cohorts);
};

// Factors of the decarbonisation paths in every year of the horizon [1].
struct YearFactors {
  std::vector<double> manufacturing, grid, infrastructure;  // [year]
  double manufacturing_decline = 0;  // what `manufacturing` follows, where it follows no table [1/yr]
};

// Footprint of every year [device unit per year]: by_stage is [stage][year],
//   inflow(t) E m(t), mean stock(t) U I(t), mean stock(t) V(t), retirement(t) Z,
// each summed over the cohorts. Cost: 3 multiply-adds for each of the years x cohorts pairs.
void add_up_years(const StockFlow& flow, const CohortFootprint& cohorts, const YearFactors& factors,
                  std::span<double> by_stage);

// What the ends of the horizon add to the manufacture of its first year and take from that of its last [device unit].
struct EndAmounts {
  double charged = 0;
  double credited = 0;
};
// made(c) E(c) m(c) times the shares, summed over the cohorts; manufacturing: m by cohort.
EndAmounts add_up_ends(const StockFlow& flow, const CohortFootprint& cohorts, std::span<const double> manufacturing,
                       const EndShares& shares);

}  // namespace fleetprint::model
