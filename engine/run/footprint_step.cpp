#include "run/footprint_step.hpp"

#include <algorithm>

namespace fleetprint::run {
namespace {

using model::Stage;

// What emits per device in service and year: the sum over the cohorts of their mean devices over the year.
void add_service(const StockColumns& stock, std::size_t year, const TrialGrid& kept, const TrialGrid& per_year,
                 std::vector<double>& mean, double* sums) {
  const std::size_t trials = stock.made.trials();
  const std::size_t own = stock.history + year;
  std::fill_n(sums, trials, 0.0);
  const double* left = stock.left.rows() > 0 ? stock.left[year] : nullptr;
  for (std::size_t cohort = year; cohort <= own; ++cohort) {
    const double* share = stock.survival_mean[own - cohort];
    const double* rate = per_year[cohort];
    const double* of_cohort = kept[cohort];
    for (std::size_t t = 0; t < trials; ++t) mean[t] = of_cohort[t] * share[t];
    if (left != nullptr && cohort < own)
      for (std::size_t t = 0; t < trials; ++t) mean[t] *= (1 + left[t]) / 2;
    for (std::size_t t = 0; t < trials; ++t) sums[t] += mean[t] * rate[t];
  }
}

// What leaves service in the year.
void add_end_of_life(const StockColumns& stock, std::size_t year, const TrialGrid& before, const TrialGrid& kept,
                     const TrialGrid& per_device, double* sums) {
  const std::size_t trials = stock.made.trials();
  const std::size_t own = stock.history + year;
  const std::size_t ages = stock.ages();
  std::fill_n(sums, trials, 0.0);
  const std::vector<double> none(trials, 0.0);
  for (std::size_t cohort = year; cohort < own; ++cohort) {
    const std::size_t age = own - cohort;
    const double* at_end = age < ages ? stock.survival_at_end[age] : none.data();
    const double* rate = per_device[cohort];
    const double* now = kept[cohort];
    if (year == 0) {
      const double* at_start = stock.at_start[cohort];
      for (std::size_t t = 0; t < trials; ++t) sums[t] += (at_start[t] - now[t] * at_end[t]) * rate[t];
    } else {
      const double* had = before[cohort];
      const double* at_start = stock.survival_at_end[age - 1];
      for (std::size_t t = 0; t < trials; ++t) sums[t] += (had[t] * at_start[t] - now[t] * at_end[t]) * rate[t];
    }
  }
  const double* at_end = ages > 0 ? stock.survival_at_end[0] : none.data();
  const double* rate = per_device[own];
  const double* made = stock.made[own];
  for (std::size_t t = 0; t < trials; ++t) {
    sums[t] += (0 - made[t] * at_end[t]) * rate[t];
    sums[t] += made[t] * rate[t];
  }
}

// Takes out of the cohorts what retires early in the year.
void retire_early(const StockColumns& stock, std::size_t year, TrialGrid& kept) {
  for (std::size_t cohort = 0; cohort < stock.history + year; ++cohort)
    for (std::size_t t = 0; t < kept.trials(); ++t) kept[cohort][t] *= stock.left[year][t];
}

void add_ends(const StockColumns& stock, const CohortColumns& cohorts, const EndColumns& ends,
              FootprintColumns& footprint) {
  const std::size_t trials = stock.made.trials();
  footprint.charged.assign(trials, 0);
  footprint.credited.assign(trials, 0);
  if (ends.charged.rows() == 0) return;
  for (std::size_t cohort = 0; cohort < stock.cohorts(); ++cohort)
    for (std::size_t t = 0; t < trials; ++t) {
      const double embodied = stock.made[cohort][t] * cohorts.manufacture[cohort][t] * ends.manufacturing[cohort][t];
      footprint.charged[t] += embodied * ends.charged[cohort][t];
      footprint.credited[t] += embodied * ends.credited[cohort][t];
    }
  double* first = footprint.by_stage[index(Stage::manufacture) * stock.years];
  double* last = footprint.by_stage[index(Stage::manufacture) * stock.years + stock.years - 1];
  for (std::size_t t = 0; t < trials; ++t) {
    first[t] += footprint.charged[t];
    last[t] -= footprint.credited[t];
  }
}

}  // namespace

void add_up_footprint(const StockColumns& stock, const CohortColumns& cohorts, const PathColumns& paths,
                      const EndColumns& ends, double device_units_per_fleet_unit, FootprintColumns& footprint) {
  const std::size_t trials = stock.made.trials();
  const std::size_t years = stock.years;
  const double scale = 1 / device_units_per_fleet_unit;
  footprint.by_stage.assign(model::stage_count * years, trials, 0);
  const auto of_stage = [&](Stage stage, std::size_t year) { return footprint.by_stage[index(stage) * years + year]; };
  const auto is_present = [&](Stage stage) { return cohorts.is_present[index(stage)]; };

  const bool retires_early = stock.left.rows() > 0;
  TrialGrid early;  // what is kept of the cohorts as the years go by
  TrialGrid before;
  if (retires_early) before = early = stock.made;
  std::vector<double> mean(trials);
  for (std::size_t year = 0; year < years; ++year) {
    // Without early retirement all that is made is kept. Means over the year are of what is kept at its begin.
    const TrialGrid& at_begin = retires_early ? before : stock.made;
    if (is_present(Stage::use))
      add_service(stock, year, at_begin, cohorts.use_per_year, mean, of_stage(Stage::use, year));
    if (is_present(Stage::infrastructure))
      add_service(stock, year, at_begin, cohorts.infrastructure_per_year, mean, of_stage(Stage::infrastructure, year));
    if (retires_early) retire_early(stock, year, early);
    const TrialGrid& at_end = retires_early ? early : stock.made;
    if (is_present(Stage::end_of_life))
      add_end_of_life(stock, year, at_begin, at_end, cohorts.end_of_life, of_stage(Stage::end_of_life, year));
    if (retires_early) before = early;
    const std::size_t own = stock.history + year;
    double* manufacture = of_stage(Stage::manufacture, year);
    double* use = of_stage(Stage::use, year);
    double* infrastructure = of_stage(Stage::infrastructure, year);
    for (std::size_t t = 0; t < trials; ++t) {
      manufacture[t] = stock.made[own][t] * cohorts.manufacture[own][t] * paths.manufacturing[year][t];
      use[t] *= paths.grid[year][t];
      infrastructure[t] *= paths.infrastructure[year][t];
    }
  }
  add_ends(stock, cohorts, ends, footprint);

  footprint.by_year.assign(years, trials, 0);
  TrialGrid totals;
  totals.assign(model::stage_count, trials, 0);
  for (std::size_t stage = 0; stage < model::stage_count; ++stage)
    for (std::size_t year = 0; year < years; ++year) {
      double* value = footprint.by_stage[stage * years + year];
      double* of_year = footprint.by_year[year];
      double* total = totals[stage];
      for (std::size_t t = 0; t < trials; ++t) {
        value[t] *= scale;
        of_year[t] += value[t];
        total[t] += value[t];
      }
    }
  for (std::size_t t = 0; t < trials; ++t) {
    footprint.charged[t] *= scale;
    footprint.credited[t] *= scale;
  }
  footprint.by_part.resize(model::part_count, trials);
  for (std::size_t part = 0; part < model::part_count; ++part) {
    const Stage stage = model::stage_of(static_cast<model::Part>(part));
    const bool is_manufacture = stage == Stage::manufacture;
    const double* from = is_manufacture ? cohorts.manufacture_by_part[part] : totals[index(stage)];
    for (std::size_t t = 0; t < trials; ++t) footprint.by_part[part][t] = is_manufacture ? from[t] * scale : from[t];
  }
}

}  // namespace fleetprint::run
