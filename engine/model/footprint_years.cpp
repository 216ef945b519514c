#include "model/footprint_years.hpp"

#include "base/contracts.hpp"

namespace fleetprint::model {

void CohortFootprint::resize(std::size_t cohorts) {
  for (std::vector<double>* values : {&manufacture, &use_per_year, &infrastructure_per_year, &end_of_life})
    values->resize(cohorts);
}

void add_up_years(const StockFlow& flow, const CohortFootprint& cohorts, const YearFactors& factors,
                  std::span<double> by_stage) {
  EXPECT(by_stage.size() == stage_count * flow.years);
  const auto stage = [&](Stage which) { return by_stage.subspan(index(which) * flow.years, flow.years); };
  for (std::size_t year = 0; year < flow.years; ++year) {
    const std::size_t own = flow.history + year;
    const double* mean = flow.mean_in_service.data() + year * flow.cohorts();
    const double* at_end = flow.in_service.data() + year * flow.cohorts();
    const double* before = year == 0 ? flow.at_start.data() : at_end - flow.cohorts();
    double use = 0;
    double infrastructure = 0;
    double end_of_life = 0;
    for (std::size_t cohort = flow.first_serving(year); cohort <= own; ++cohort) {
      use += mean[cohort] * cohorts.use_per_year[cohort];
      infrastructure += mean[cohort] * cohorts.infrastructure_per_year[cohort];
      end_of_life += (before[cohort] - at_end[cohort]) * cohorts.end_of_life[cohort];
    }
    end_of_life += flow.made[own] * cohorts.end_of_life[own];
    stage(Stage::manufacture)[year] = flow.made[own] * cohorts.manufacture[own] * factors.manufacturing[year];
    stage(Stage::use)[year] = use * factors.grid[year];
    stage(Stage::infrastructure)[year] = infrastructure * factors.infrastructure[year];
    stage(Stage::end_of_life)[year] = end_of_life;
  }
}

EndAmounts add_up_ends(const StockFlow& flow, const CohortFootprint& cohorts, std::span<const double> manufacturing,
                       const EndShares& shares) {
  EXPECT(manufacturing.size() == flow.cohorts());
  EndAmounts amounts;
  for (std::size_t cohort = 0; cohort < flow.cohorts(); ++cohort) {
    const double embodied = flow.made[cohort] * cohorts.manufacture[cohort] * manufacturing[cohort];
    amounts.charged += embodied * shares.charged[cohort];
    amounts.credited += embodied * shares.credited[cohort];
  }
  return amounts;
}

}  // namespace fleetprint::model
