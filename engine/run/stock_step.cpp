#include "run/stock_step.hpp"

#include <algorithm>
#include <cmath>

#include "base/elementary.hpp"
#include "base/missing.hpp"
#include "base/vector_widths.hpp"

namespace fleetprint::run {
namespace {

constexpr double rounding = 1e-9;  // of the stock: a smaller negative inflow is none

// Logistic growth up to its first year's row, see model::GrowthCurve.
FLEETPRINT_VECTOR_WIDTHS void grow_logistically(const sampling::GrowthColumns& growth, double years, double* values,
                                                std::size_t trials) {
  const double* devices = growth.devices.data();
  const double* limit = growth.limit_devices.data();
  const double* rate = growth.rate.data();
  for (std::size_t t = 0; t < trials; ++t)
    values[t] = limit[t] / (1 + (limit[t] - devices[t]) / devices[t] * base::exp(-rate[t] * years));
}

FLEETPRINT_VECTOR_WIDTHS void refuse_negative(const double* values, double* refusals, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) refusals[t] += values[t] < 0 ? 1 : 0;
}

FLEETPRINT_VECTOR_WIDTHS void refuse_too_many(const double* made, double* refusals, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) refusals[t] += made[t] <= model::most_devices_made ? 0 : 1;
}

// Cohorts of the stock that is there when the horizon begins; age 0 was made in the year before it. See
// model::balance_stock.
FLEETPRINT_VECTOR_WIDTHS void spread_history(const double* stock, const double* next_stock, StockColumns& c) {
  const std::size_t trials = c.trials();
  std::vector<double> weight(trials, 1.0), survivors(trials, 0.0), factor(trials);
  for (std::size_t t = 0; t < trials; ++t) {
    const double growth = next_stock[t] / stock[t];
    factor[t] = stock[t] > 0 && growth > 1 ? growth : 1.0;
  }
  for (std::size_t age = 0; age < c.ages(); ++age) {
    const double* survival = c.survival_at_end[age];
    double* made = c.made[c.history - 1 - age];
    double* at_start = c.at_start[c.history - 1 - age];
    for (std::size_t t = 0; t < trials; ++t) {
      made[t] = survival[t] > 0 ? weight[t] : 0.0;
      at_start[t] = weight[t] * survival[t];
    }
    for (std::size_t t = 0; t < trials; ++t) {
      survivors[t] += at_start[t];
      weight[t] /= factor[t];
    }
  }
  for (std::size_t t = 0; t < trials; ++t) {
    const double scale = stock[t] / survivors[t];
    factor[t] = stock[t] > 0 ? scale : 0.0;
  }
  for (std::size_t cohort = 0; cohort < c.history; ++cohort) {
    double* made = c.made[cohort];
    double* at_start = c.at_start[cohort];
    for (std::size_t t = 0; t < trials; ++t) {
      made[t] *= factor[t];
      at_start[t] *= factor[t];
    }
  }
}

FLEETPRINT_VECTOR_WIDTHS void start_from_inflow(StockColumns& c) {
  for (std::size_t cohort = 0; cohort < c.history; ++cohort) {
    const double* survival = c.survival_at_end[c.history - 1 - cohort];
    const double* driver = c.driver[cohort];
    double* made = c.made[cohort];
    double* at_start = c.at_start[cohort];
    for (std::size_t t = 0; t < c.trials(); ++t) {
      made[t] = driver[t];
      at_start[t] = driver[t] * survival[t];
    }
  }
}

// Of earlier cohorts: those in service at the year's end, and the mean over the year.
FLEETPRINT_VECTOR_WIDTHS void serve(std::size_t year, StockColumns& c) {
  const std::size_t trials = c.trials();
  const std::size_t own = c.history + year;
  double* survivors = c.survivors.data();
  double* mean = c.mean.data();
  std::fill_n(survivors, trials, 0.0);
  std::fill_n(mean, trials, 0.0);
  for (std::size_t cohort = year; cohort < own; ++cohort) {
    const double* kept = c.kept()[cohort];
    const double* mean_of_age = c.survival_mean[own - cohort];
    const double* at_end = c.survival_at_end[own - cohort];  // of the last age 0: they all retire
    for (std::size_t t = 0; t < trials; ++t) {
      mean[t] += kept[t] * mean_of_age[t];
      survivors[t] += kept[t] * at_end[t];
    }
  }
}

// What must be made for a stock; how many trials would have to make less than nothing.
FLEETPRINT_VECTOR_WIDTHS std::uint64_t make_up(const double* wanted, const double* survivors, const double* at_end,
                                               double* made, std::size_t trials) {
  std::uint64_t falling = 0;
  for (std::size_t t = 0; t < trials; ++t) {
    made[t] = (wanted[t] - survivors[t]) / at_end[t];
    falling += made[t] < 0 ? 1 : 0;
  }
  return falling;
}

// before: the stock at the end of the year before.
FLEETPRINT_VECTOR_WIDTHS void close_year(std::size_t year, const double* before, StockColumns& c) {
  const double* made = c.inflow(year);
  const double* survivors = c.survivors.data();
  const double* mean = c.mean.data();
  const double* at_end = c.survival_at_end[0];
  const double* mean_of_age = c.survival_mean[0];
  double* stock = c.stock[year];
  double* retirement = c.retirement[year];
  double* mean_stock = c.mean_stock[year];
  for (std::size_t t = 0; t < c.trials(); ++t) stock[t] = survivors[t] + made[t] * at_end[t];
  for (std::size_t t = 0; t < c.trials(); ++t) mean_stock[t] = mean[t] + made[t] * mean_of_age[t];
  for (std::size_t t = 0; t < c.trials(); ++t) retirement[t] = before[t] + made[t] - stock[t];
}

}  // namespace

StockStep::StockStep(model::Deployment deployment, const sampling::Design& design)
    : sampler_(std::move(deployment), design) {
  const model::Deployment& of = sampler_.deployment();
  model::fill_survival(typical_lifetime(of.lifetime), of.inflow_at, typical_survival_);
  typical_problem_ = model::balance_typically(of, typical_flow_);
}

model::SurvivalTable StockStep::survival_of(double first, double second) const {
  const model::Deployment& of = deployment();
  model::SurvivalTable survival;
  model::fill_survival(model::Lifetime::of(of.lifetime.kind, first, second), of.inflow_at, survival);
  return survival;
}

std::optional<model::StockProblem> StockStep::problem_of(base::Trial trial) const {
  const sampling::TrialRange one{trial, 1, kernels::VectorWidth::reference};
  sampling::GrowthColumns growth;
  sampler_.draw_growth(deployment().law, one, growth);
  double first = 0;
  double second = 0;
  sampler_.draw_lifetimes(one, {&first, 1}, {&second, 1});
  std::vector<double> driver;
  model::StockFlow flow;
  return model::balance(deployment(), growth.at(0), survival_of(first, second), driver, flow);
}

void StockStep::draw(const sampling::TrialRange& trials, StockColumns& columns) const {
  set_survivals(trials, columns);
  sampler_.draw_growth(deployment().law, trials, columns.growth);
  balance(trials.count, columns);
}

void StockStep::set_typical(StockColumns& columns) const {
  columns.growth = sampler_.typical_growth(deployment().law);
  columns.survivals.assign(1, typical_survival_);
  set_survival_rows(1, columns);
  columns.lifetimes.resize(0, 0);
  balance(1, columns);
}

// Tables are worked out where the lifetime is another one than before.
void StockStep::set_survivals(const sampling::TrialRange& trials, StockColumns& columns) const {
  if (sampler_.has_certain_lifetime()) {
    if (columns.survivals.size() == 1 && columns.survival_at_end.trials() == trials.count) return;
    columns.survivals.assign(1, typical_survival_);
    return set_survival_rows(trials.count, columns);
  }
  enum Parameter : std::size_t { first, second, first_before, second_before, parameters };
  TrialGrid& drawn = columns.lifetimes;
  const bool is_new = drawn.trials() != trials.count || columns.survivals.size() != trials.count;
  if (is_new) drawn.assign(parameters, trials.count, base::missing);
  columns.survivals.resize(trials.count);
  std::ranges::copy(drawn.row(first), drawn[first_before]);
  std::ranges::copy(drawn.row(second), drawn[second_before]);
  sampler_.draw_lifetimes(trials, drawn.row(first), drawn.row(second));
  bool any_changed = is_new;
  for (std::size_t t = 0; t < trials.count; ++t) {
    if (drawn[first][t] == drawn[first_before][t] && drawn[second][t] == drawn[second_before][t]) continue;
    columns.survivals[t] = survival_of(drawn[first][t], drawn[second][t]);
    any_changed = true;
  }
  if (any_changed) set_survival_rows(trials.count, columns);
}

void StockStep::set_survival_rows(std::size_t trials, StockColumns& c) {
  c.history = 0;
  for (const model::SurvivalTable& table : c.survivals) c.history = std::max(c.history, table.at_end.size());
  c.survival_at_end.assign(c.ages() + 1, trials, 0);
  c.survival_mean.assign(c.ages() + 1, trials, 0);
  c.survival_ahead.assign(c.ages() + 2, trials, 0);
  for (std::size_t t = 0; t < trials; ++t) {
    const model::SurvivalTable& table = c.survivals[c.survivals.size() == 1 ? 0 : t];
    for (std::size_t age = 0; age < table.at_end.size(); ++age) c.survival_at_end[age][t] = table.at_end[age];
    for (std::size_t age = 0; age < table.mean.size(); ++age) c.survival_mean[age][t] = table.mean[age];
    for (std::size_t age = 0; age < table.ahead.size(); ++age) c.survival_ahead[age][t] = table.ahead[age];
  }
}

// The curve by year: of the stock from the end of the year before the horizon on, of the devices made from the first
// cohort of each trial on. As model::GrowthCurve::append has it.
void StockStep::set_driver(StockColumns& c) const {
  const model::Deployment& of = deployment();
  const std::size_t trials = c.trials();
  const bool by_stock = of.driven_by == model::DrivenBy::stock;
  const std::size_t before = by_stock ? 1 : c.history;
  const int first_year = of.first_year - static_cast<int>(before);
  const model::GrowthCurve& common = c.growth.common;
  c.driver.resize(before + c.years, trials);
  // A trial's own first row; what is above has no devices.
  const auto own_row = [&](std::size_t t) {
    return by_stock ? 0 : before - c.survivals[c.survivals.size() == 1 ? 0 : t].at_end.size();
  };
  if (common.kind == model::GrowthKind::exponential) {
    std::vector<double> factor(trials);
    for (std::size_t t = 0; t < trials; ++t) factor[t] = 1 + c.growth.rate[t];
    std::size_t last_own = 0;
    for (std::size_t t = 0; t < trials; ++t) last_own = std::max(last_own, own_row(t));
    for (std::size_t t = 0; t < trials; ++t) {
      double value = c.growth.at(t).at(first_year + static_cast<int>(own_row(t)));
      for (std::size_t row = own_row(t); row <= last_own; ++row, value *= factor[t]) c.driver[row][t] = value;
    }
    c.driver.multiply_down(last_own, factor.data());
  } else {
    for (std::size_t row = 0; row < c.driver.rows(); ++row) {
      const double year = first_year + static_cast<int>(row);
      if (common.kind == model::GrowthKind::logistic)
        grow_logistically(c.growth, year - common.reference_year, c.driver[row], trials);
      else
        for (std::size_t t = 0; t < trials; ++t)
          c.driver[row][t] = common.kind == model::GrowthKind::table
                                 ? common.at(year)
                                 : c.growth.devices[t] + c.growth.rate[t] * (year - common.reference_year);
    }
  }
  for (std::size_t row = by_stock ? 0 : before; row < c.driver.rows(); ++row)
    refuse_negative(c.driver[row], c.refusals.data(), trials);
  if (by_stock) return;
  const bool is_table = common.kind == model::GrowthKind::table;
  for (std::size_t row = 0; row < c.driver.rows(); ++row) {
    const bool is_before_table = is_table && first_year + static_cast<int>(row) < common.table.front().year;
    for (double& value : c.driver.row(row)) value = is_before_table || value < 0 ? 0 : value;
  }
  for (std::size_t t = 0; t < trials; ++t)
    for (std::size_t row = 0; row < own_row(t); ++row) c.driver[row][t] = 0;
}

// Where fewer devices are asked for than survive.
void StockStep::retire_early(std::size_t year, StockColumns& c) const {
  const std::size_t own = c.history + year;
  for (std::size_t t = 0; t < c.trials(); ++t) {
    double& made = c.made[own][t];
    if (!(made < 0)) continue;
    made = 0;
    const double wanted = c.driver[year + 1][t];
    if (c.survivors[t] - wanted <= rounding * std::max(wanted, c.driver[year][t])) continue;
    if (!deployment().allow_early_retirement) {
      c.refusals[t] += 1;
      continue;
    }
    if (!c.retires_early()) {
      c.left.assign(c.years, c.trials(), 1);
      c.left_of_made = c.made;
    }
    const double left = wanted / c.survivors[t];
    c.left[year][t] = left;
    for (std::size_t cohort = 0; cohort < own; ++cohort) c.left_of_made[cohort][t] *= left;
    c.survivors[t] *= left;
    c.mean[t] *= (1 + left) / 2;
  }
}

void StockStep::balance(std::size_t trials, StockColumns& c) const {
  const model::Deployment& of = deployment();
  const bool by_stock = of.driven_by == model::DrivenBy::stock;
  c.years = of.years();
  c.made.resize(c.cohorts(), trials);
  c.at_start.resize(c.history, trials);
  c.left.resize(0, trials);
  for (TrialGrid* by_year : {&c.stock, &c.retirement, &c.mean_stock}) by_year->resize(c.years, trials);
  c.refusals.assign(trials, 0);
  c.survivors.resize(trials);
  c.mean.resize(trials);
  set_driver(c);
  for (std::size_t t = 0; t < trials; ++t) {
    const model::SurvivalTable& table = c.survivals[c.survivals.size() == 1 ? 0 : t];
    if (!table.is_whole() || (by_stock && table.at_end.empty())) c.refusals[t] += 1;
  }
  if (by_stock)
    spread_history(c.driver[0], c.driver[1], c);
  else
    start_from_inflow(c);
  std::vector<double> before(trials, 0.0);
  for (std::size_t cohort = 0; cohort < c.history; ++cohort) add(c.at_start[cohort], before.data(), trials);
  for (std::size_t year = 0; year < c.years; ++year) {
    const std::size_t own = c.history + year;
    serve(year, c);
    if (!by_stock)
      std::ranges::copy(c.driver.row(own), c.made[own]);
    else if (make_up(c.driver[year + 1], c.survivors.data(), c.survival_at_end[0], c.made[own], trials) > 0)
      retire_early(year, c);
    if (c.retires_early()) std::ranges::copy(c.made.row(own), c.left_of_made[own]);
    close_year(year, year == 0 ? before.data() : c.stock[year - 1], c);
  }
  for (std::size_t cohort = 0; cohort < c.cohorts(); ++cohort)
    refuse_too_many(c.made[cohort], c.refusals.data(), trials);
  c.is_sound.resize(trials);
  for (std::size_t t = 0; t < trials; ++t) c.is_sound[t] = c.refusals[t] == 0 ? 1 : 0;
}

}  // namespace fleetprint::run
