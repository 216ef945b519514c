#pragma once

#include "run/cohort_step.hpp"

namespace fleetprint::run {

// What some trials would emit in every year if making and running devices got no cleaner [device unit per year].
struct ServiceColumns {
  TrialGrid by_stage;  // [stage x years + year]

  // What the step works in: shares of what was made of each cohort that did not retire early: [cohort].
  TrialGrid kept_before, kept;
};

// Footprints of some trials [fleet unit].
struct FootprintColumns {
  TrialGrid by_stage;                     // [stage x years + year], per year
  TrialGrid by_year;                      // [year], per year
  TrialGrid by_part;                      // [part], over the horizon
  std::vector<double> charged, credited;  // [trial] in the first and the last year's manufacture, see model::EndAmounts
};

// From cohorts to what is made, serves and retires in every year, see model::add_up_years:
//   inflow(t) E, mean stock(t) U, mean stock(t) V, retirement(t) Z, each summed over the cohorts.
// Cost: up to 3 multiply-adds for each of the years x ages pairs; stages in which no device emits anything cost
// nothing.
void add_up_service(const StockColumns& stock, const CohortColumns& cohorts, double lifespan_years,
                    ServiceColumns& service);

// And with the paths, m(t), I(t) and V(t) of model::add_up_years, to the footprint of every year.
struct FootprintInputs {
  const StockColumns& stock;
  const CohortColumns& cohorts;
  const ServiceColumns& service;
  const PathColumns& paths;
  const EndColumns& ends;
  double device_units_per_fleet_unit;
};
void add_up_footprint(const FootprintInputs& inputs, FootprintColumns& footprint);

}  // namespace fleetprint::run
