#include "run/stock_step.hpp"

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"

namespace fleetprint::run {
namespace {

constexpr double rounding = 1e-9;  // of the stock: a smaller negative inflow is none

void refuse_where(std::vector<char>& is_sound, std::size_t trial, bool is_bad) {
  if (is_bad) is_sound[trial] = 0;
}

// Cohorts of the stock that is there when the horizon begins; age 0 was made in the year before it. See
// model::balance_stock.
void spread_history(const double* stock, const double* next_stock, StockColumns& c) {
  const std::size_t trials = c.made.trials();
  std::vector<double> weight(trials, 1.0), survivors(trials, 0.0), factor(trials);
  for (std::size_t t = 0; t < trials; ++t) factor[t] = stock[t] > 0 ? std::max(1.0, next_stock[t] / stock[t]) : 1.0;
  for (std::size_t age = 0; age < c.ages(); ++age) {
    const double* survival = c.survival_at_end[age];
    double* made = c.made[c.history - 1 - age];
    double* at_start = c.at_start[c.history - 1 - age];
    for (std::size_t t = 0; t < trials; ++t) {
      made[t] = survival[t] > 0 ? weight[t] : 0.0;
      at_start[t] = weight[t] * survival[t];
      survivors[t] += at_start[t];
      weight[t] /= factor[t];
    }
  }
  for (std::size_t t = 0; t < trials; ++t) factor[t] = stock[t] > 0 ? stock[t] / survivors[t] : 0.0;
  for (std::size_t cohort = 0; cohort < c.history; ++cohort) {
    double* made = c.made[cohort];
    double* at_start = c.at_start[cohort];
    for (std::size_t t = 0; t < trials; ++t) {
      made[t] *= factor[t];
      at_start[t] *= factor[t];
    }
  }
}

}  // namespace

StockStep::StockStep(model::Deployment deployment, const sampling::Design& design)
    : sampler_(std::move(deployment), design) {
  const model::Deployment& of = sampler_.deployment();
  model::fill_survival(typical_lifetime(of.lifetime), of.inflow_at, typical_survival_);
  typical_problem_ = model::balance_typically(of, typical_flow_);
}

std::optional<model::StockProblem> StockStep::problem_of(base::Trial trial) const {
  const model::Deployment& of = deployment();
  model::GrowthCurve curve;
  sampler_.draw_growth(of.law, trial, curve);
  model::SurvivalTable survival = typical_survival_;
  if (!sampler_.has_certain_lifetime()) {
    const model::LifetimeValues drawn = sampler_.draw_lifetime(trial);
    survival = {};
    model::fill_survival(model::Lifetime::of(of.lifetime.kind, drawn.first, drawn.second), of.inflow_at, survival);
  }
  std::vector<double> driver;
  model::StockFlow flow;
  return model::balance(of, curve, survival, driver, flow);
}

void StockStep::draw(const sampling::TrialRange& trials, StockColumns& columns) const {
  columns.is_sound.assign(trials.count, 1);
  columns.curves.resize(trials.count);
  set_survival(trials, columns);
  const auto trial = [&](std::size_t t) { return base::Trial{trials.first.value + static_cast<std::uint32_t>(t)}; };
  for (std::size_t t = 0; t < trials.count; ++t) sampler_.draw_growth(deployment().law, trial(t), columns.curves[t]);
  balance(columns);
}

void StockStep::set_typical(StockColumns& columns) const {
  columns.is_sound.assign(1, 1);
  columns.curves.assign(1, model::typical_curve(deployment().growth_law()));
  columns.survivals.assign(1, typical_survival_);
  columns.lifetimes.clear();
  balance(columns);
}

// Tables are worked out where the lifetime is another one than before.
void StockStep::set_survival(const sampling::TrialRange& trials, StockColumns& columns) const {
  const model::Deployment& of = deployment();
  if (sampler_.has_certain_lifetime()) {
    if (columns.survivals.size() != trials.count) columns.survivals.assign(trials.count, typical_survival_);
    return;
  }
  columns.survivals.resize(trials.count);
  columns.lifetimes.resize(trials.count, {base::missing, base::missing});
  for (std::size_t t = 0; t < trials.count; ++t) {
    const model::LifetimeValues drawn =
        sampler_.draw_lifetime(base::Trial{trials.first.value + static_cast<std::uint32_t>(t)});
    if (drawn != columns.lifetimes[t]) {
      columns.survivals[t] = {};
      model::fill_survival(model::Lifetime::of(of.lifetime.kind, drawn.first, drawn.second), of.inflow_at,
                           columns.survivals[t]);
    }
    columns.lifetimes[t] = drawn;
  }
}

// The curve by year: of the stock from the end of the year before the horizon on, of the devices made from the first
// cohort on.
void StockStep::set_driver(StockColumns& columns) const {
  const model::Deployment& of = deployment();
  const std::size_t trials = columns.is_sound.size();
  const bool by_stock = of.driven_by == model::DrivenBy::stock;
  const std::size_t before = by_stock ? 1 : columns.history;
  columns.driver.assign(before + columns.years, trials, 0);
  std::vector<double> values;
  for (std::size_t t = 0; t < trials; ++t) {
    const model::GrowthCurve& curve = columns.curves[t];
    const std::size_t own = by_stock ? 1 : columns.survivals[t].at_end.size();
    const int first = of.first_year - static_cast<int>(own);
    values.clear();
    curve.append(first, of.last_year, values);
    const bool is_table = curve.kind == model::GrowthKind::table;
    for (std::size_t i = 0; i < values.size(); ++i) {
      double value = values[i];
      if (by_stock) {
        refuse_where(columns.is_sound, t, value < 0);
      } else {
        refuse_where(columns.is_sound, t, value < 0 && i >= own);
        value = is_table && first + static_cast<int>(i) < curve.table.front().year ? 0 : std::max(0.0, value);
      }
      columns.driver[before - own + i][t] = value;
    }
  }
}

void StockStep::start_from_stock(StockColumns& c) const {
  spread_history(c.driver[0], c.driver[1], c);
  for (std::size_t t = 0; t < c.is_sound.size(); ++t) refuse_where(c.is_sound, t, c.survivals[t].at_end.empty());
}

void StockStep::start_from_inflow(StockColumns& c) const {
  for (std::size_t cohort = 0; cohort < c.history; ++cohort) {
    const double* survival = c.survival_at_end[c.history - 1 - cohort];
    for (std::size_t t = 0; t < c.is_sound.size(); ++t) {
      c.made[cohort][t] = c.driver[cohort][t];
      c.at_start[cohort][t] = c.driver[cohort][t] * survival[t];
    }
  }
}

void StockStep::balance(StockColumns& c) const {
  const model::Deployment& of = deployment();
  const std::size_t trials = c.is_sound.size();
  const bool by_stock = of.driven_by == model::DrivenBy::stock;
  c.years = of.years();
  c.history = 0;
  for (const model::SurvivalTable& table : c.survivals) c.history = std::max(c.history, table.at_end.size());
  const std::size_t ages = c.ages();
  c.survival_at_end.assign(std::max<std::size_t>(ages, 1), trials, 0);
  c.survival_mean.assign(ages + 1, trials, 0);
  c.survival_ahead.assign(ages + 2, trials, 0);
  for (std::size_t t = 0; t < trials; ++t) {
    const model::SurvivalTable& table = c.survivals[t];
    refuse_where(c.is_sound, t, !table.is_whole());
    for (std::size_t age = 0; age < table.at_end.size(); ++age) c.survival_at_end[age][t] = table.at_end[age];
    for (std::size_t age = 0; age < std::min(ages + 1, table.mean.size()); ++age)
      c.survival_mean[age][t] = table.mean[age];
    for (std::size_t age = 0; age < std::min(ages + 2, table.ahead.size()); ++age)
      c.survival_ahead[age][t] = table.ahead[age];
  }
  set_driver(c);
  c.made.assign(c.cohorts(), trials, 0);
  c.at_start.assign(c.history, trials, 0);
  c.left.resize(0, trials);
  for (TrialGrid* by_year : {&c.stock, &c.inflow, &c.retirement, &c.mean_stock}) by_year->assign(c.years, trials, 0);
  if (by_stock)
    start_from_stock(c);
  else
    start_from_inflow(c);
  c.kept = c.made;

  std::vector<double> survivors(trials), mean(trials), before(trials, 0.0);
  for (std::size_t cohort = 0; cohort < c.history; ++cohort)
    for (std::size_t t = 0; t < trials; ++t) before[t] += c.at_start[cohort][t];
  for (std::size_t year = 0; year < c.years; ++year) {
    const std::size_t own = c.history + year;
    std::ranges::fill(survivors, 0.0);
    std::ranges::fill(mean, 0.0);
    for (std::size_t cohort = year; cohort < own; ++cohort) {
      const double* kept = c.kept[cohort];
      const double* mean_of_age = c.survival_mean[own - cohort];
      for (std::size_t t = 0; t < trials; ++t) mean[t] += kept[t] * mean_of_age[t];
      if (own - cohort == ages) continue;  // the last of them retire
      const double* at_end_of_age = c.survival_at_end[own - cohort];
      for (std::size_t t = 0; t < trials; ++t) survivors[t] += kept[t] * at_end_of_age[t];
    }
    double* made = c.made[own];
    if (by_stock) {
      const double* wanted = c.driver[year + 1];
      const double* stock_before = c.driver[year];
      bool any_falls = false;
      for (std::size_t t = 0; t < trials; ++t) {
        made[t] = (wanted[t] - survivors[t]) / c.survival_at_end[0][t];
        any_falls = any_falls || made[t] < 0;
      }
      for (std::size_t t = 0; any_falls && t < trials; ++t) {
        if (!(made[t] < 0)) continue;
        made[t] = 0;
        if (survivors[t] - wanted[t] <= rounding * std::max(wanted[t], stock_before[t])) continue;
        refuse_where(c.is_sound, t, !of.allow_early_retirement);
        if (!of.allow_early_retirement) continue;
        if (c.left.rows() == 0) c.left.assign(c.years, trials, 1);
        const double left = wanted[t] / survivors[t];
        c.left[year][t] = left;
        for (std::size_t cohort = 0; cohort < own; ++cohort) c.kept[cohort][t] *= left;
        survivors[t] *= left;
        mean[t] *= (1 + left) / 2;
      }
    } else {
      for (std::size_t t = 0; t < trials; ++t) made[t] = c.driver[own][t];
    }
    for (std::size_t t = 0; t < trials; ++t) {
      c.kept[own][t] = made[t];
      const double stock = survivors[t] + (ages == 0 ? 0 : made[t] * c.survival_at_end[0][t]);
      c.stock[year][t] = stock;
      c.inflow[year][t] = made[t];
      c.mean_stock[year][t] = mean[t] + made[t] * c.survival_mean[0][t];
      c.retirement[year][t] = before[t] + made[t] - stock;
      before[t] = stock;
    }
  }
  for (std::size_t cohort = 0; cohort < c.cohorts(); ++cohort)
    for (std::size_t t = 0; t < trials; ++t)
      refuse_where(c.is_sound, t, !(c.made[cohort][t] <= model::most_devices_made));
}

}  // namespace fleetprint::run
