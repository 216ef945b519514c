#pragma once

#include "run/cohort_step.hpp"

namespace fleetprint::run {

// Footprints of some trials [fleet unit].
struct FootprintColumns {
  TrialGrid by_stage;                     // [stage x years + year], per year
  TrialGrid by_year;                      // [year], per year
  TrialGrid by_part;                      // [part], over the horizon
  std::vector<double> charged, credited;  // [trial] in the first and the last year's manufacture, see model::EndAmounts
};

// From cohorts and paths to the footprint of every year, see model::add_up_years:
//   inflow(t) E m(t), mean stock(t) U I(t), mean stock(t) V(t), retirement(t) Z, each summed over the cohorts.
// Cost: up to 3 multiply-adds for each of the years x ages pairs; stages in which no device emits anything cost
// nothing.
void add_up_footprint(const StockColumns& stock, const CohortColumns& cohorts, const PathColumns& paths,
                      const EndColumns& ends, double device_units_per_fleet_unit, FootprintColumns& footprint);

}  // namespace fleetprint::run
