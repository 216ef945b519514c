#include "run/footprint_step.hpp"

#include <algorithm>

#include "base/vector_widths.hpp"

namespace fleetprint::run {
namespace {

using model::Stage;

// What is emitted over a mean lifetime, per year: the sum over the cohorts of their share in service, mean over the
// year. retires_early: shares are of what is kept, of which the earlier cohorts' part `left` is left at the year's end.
FLEETPRINT_VECTOR_WIDTHS void add_service(const StockColumns& stock, std::size_t year, const TrialGrid& kept,
                                          const TrialGrid& of_cohort, double per_year, double* sums) {
  const std::size_t trials = stock.trials();
  const std::size_t own = stock.history + year;
  const double* left = stock.retires_early() ? stock.left[year] : nullptr;
  std::fill_n(sums, trials, 0.0);
  for (std::size_t cohort = year; cohort <= own; ++cohort) {
    const double* share = stock.survival_mean[own - cohort];
    const double* emitted = of_cohort[cohort];
    if (left == nullptr || cohort == own) {
      for (std::size_t t = 0; t < trials; ++t) sums[t] += share[t] * emitted[t];
    } else {
      const double* kept_share = kept[cohort];
      for (std::size_t t = 0; t < trials; ++t) sums[t] += kept_share[t] * share[t] * ((1 + left[t]) / 2) * emitted[t];
    }
  }
  for (std::size_t t = 0; t < trials; ++t) sums[t] *= per_year;
}

// What leaves service in the year: the share of each cohort that served at its begin less that at its end.
FLEETPRINT_VECTOR_WIDTHS void add_end_of_life(const StockColumns& stock, std::size_t year,
                                              const ServiceColumns& service, const TrialGrid& of_cohort, double* sums) {
  const std::size_t trials = stock.trials();
  const std::size_t own = stock.history + year;
  std::fill_n(sums, trials, 0.0);
  for (std::size_t cohort = year; cohort <= own; ++cohort) {
    const double* at_end = stock.survival_at_end[own - cohort];  // of the last age 0
    const double* emitted = of_cohort[cohort];
    if (cohort == own) {
      for (std::size_t t = 0; t < trials; ++t) sums[t] += (1 - at_end[t]) * emitted[t];
      continue;
    }
    const double* at_begin = stock.survival_at_end[own - cohort - 1];
    if (stock.retires_early()) {
      const double* before = service.kept_before[cohort];
      const double* now = service.kept[cohort];
      for (std::size_t t = 0; t < trials; ++t) sums[t] += (before[t] * at_begin[t] - now[t] * at_end[t]) * emitted[t];
    } else {
      for (std::size_t t = 0; t < trials; ++t) sums[t] += (at_begin[t] - at_end[t]) * emitted[t];
    }
  }
}

// Takes out of the cohorts what retires early in the year.
void retire_early(const StockColumns& stock, std::size_t year, ServiceColumns& service) {
  service.kept_before = service.kept;
  for (std::size_t cohort = 0; cohort < stock.history + year; ++cohort)
    for (std::size_t t = 0; t < stock.trials(); ++t) service.kept[cohort][t] *= stock.left[year][t];
}

// service x factor x scale, added to what the year and the stage have.
FLEETPRINT_VECTOR_WIDTHS void add_year(const double* service, const double* factor, double scale, double* value,
                                       double* of_year, double* of_stage, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) {
    value[t] = service[t] * factor[t] * scale;
    of_year[t] += value[t];
    of_stage[t] += value[t];
  }
}

// What the ends of the horizon add to its first and take from its last year: the manufacture of these.
void add_ends(const FootprintInputs& of, double scale, FootprintColumns& footprint, TrialGrid& totals) {
  const std::size_t trials = of.stock.trials();
  const std::size_t last_year = of.stock.years - 1;
  footprint.charged.assign(trials, 0);
  footprint.credited.assign(trials, 0);
  if (!of.ends.are_counted() || !of.cohorts.is_present(Stage::manufacture)) return;
  for (std::size_t cohort = 0; cohort < of.stock.cohorts(); ++cohort)
    for (std::size_t t = 0; t < trials; ++t) {
      const double embodied = of.cohorts.of(Stage::manufacture)[cohort][t] * of.ends.manufacturing[cohort][t] * scale;
      footprint.charged[t] += embodied * of.ends.charged[cohort][t];
      footprint.credited[t] += embodied * of.ends.credited[cohort][t];
    }
  const std::size_t row = index(Stage::manufacture) * of.stock.years;
  for (std::size_t t = 0; t < trials; ++t) {
    footprint.by_stage[row][t] += footprint.charged[t];
    footprint.by_year[0][t] += footprint.charged[t];
    footprint.by_stage[row + last_year][t] -= footprint.credited[t];
    footprint.by_year[last_year][t] -= footprint.credited[t];
    totals[index(Stage::manufacture)][t] += footprint.charged[t] - footprint.credited[t];
  }
}

}  // namespace

void add_up_service(const StockColumns& stock, const CohortColumns& cohorts, double lifespan_years,
                    ServiceColumns& service) {
  const std::size_t years = stock.years;
  service.by_stage.resize(model::stage_count * years, stock.trials());
  const auto of_stage = [&](Stage stage, std::size_t year) { return service.by_stage[index(stage) * years + year]; };
  if (stock.retires_early()) service.kept.assign(stock.cohorts(), stock.trials(), 1);
  for (std::size_t year = 0; year < years; ++year) {
    // Means over the year are of what is kept at its begin.
    for (const Stage stage : {Stage::use, Stage::infrastructure})
      if (cohorts.is_present(stage))
        add_service(stock, year, service.kept, cohorts.of(stage), 1 / lifespan_years, of_stage(stage, year));
    if (stock.retires_early()) retire_early(stock, year, service);
    if (cohorts.is_present(Stage::end_of_life))
      add_end_of_life(stock, year, service, cohorts.of(Stage::end_of_life), of_stage(Stage::end_of_life, year));
    if (cohorts.is_present(Stage::manufacture))
      std::ranges::copy(cohorts.of(Stage::manufacture).row(stock.history + year), of_stage(Stage::manufacture, year));
  }
}

void add_up_footprint(const FootprintInputs& of, FootprintColumns& footprint) {
  const std::size_t trials = of.stock.trials();
  const std::size_t years = of.stock.years;
  const double scale = 1 / of.device_units_per_fleet_unit;
  footprint.by_stage.resize(model::stage_count * years, trials);
  footprint.by_year.assign(years, trials, 0);
  TrialGrid totals;  // [stage]
  totals.assign(model::stage_count, trials, 0);
  const std::vector<double> unchanged(trials, 1.0);
  for (std::size_t s = 0; s < model::stage_count; ++s) {
    const auto stage = static_cast<Stage>(s);
    for (std::size_t year = 0; year < years; ++year) {
      double* value = footprint.by_stage[s * years + year];
      if (!of.cohorts.is_present(stage)) {
        std::fill_n(value, trials, 0.0);
        continue;
      }
      const double* factor = stage == Stage::manufacture      ? of.paths.manufacturing[year]
                             : stage == Stage::use            ? of.paths.grid[year]
                             : stage == Stage::infrastructure ? of.paths.infrastructure[year]
                                                              : unchanged.data();
      add_year(of.service.by_stage[s * years + year], factor, scale, value, footprint.by_year[year], totals[s], trials);
    }
  }
  add_ends(of, scale, footprint, totals);
  footprint.by_part.resize(model::part_count, trials);
  for (std::size_t part = 0; part < model::part_count; ++part) {
    const Stage stage = model::stage_of(static_cast<model::Part>(part));
    const bool is_manufacture = stage == Stage::manufacture;
    const double* from = is_manufacture ? of.cohorts.manufacture_by_part[part] : totals[index(stage)];
    for (std::size_t t = 0; t < trials; ++t) footprint.by_part[part][t] = is_manufacture ? from[t] * scale : from[t];
  }
}

}  // namespace fleetprint::run
