#include "model/stock_flow.hpp"

#include <algorithm>
#include <numeric>

#include "base/contracts.hpp"

namespace fleetprint::model {
namespace {

constexpr double rounding = 1e-9;  // of the stock: a smaller negative inflow is none

void resize(StockFlow& flow, std::size_t history, std::size_t years) {
  flow.history = history;
  flow.years = years;
  const std::size_t cohorts = history + years;
  flow.made.assign(cohorts, 0);
  flow.at_start.assign(cohorts, 0);
  flow.in_service.assign(years * cohorts, 0);
  flow.mean_in_service.assign(years * cohorts, 0);
  for (std::vector<double>* by_year : {&flow.stock, &flow.inflow, &flow.retirement, &flow.mean_stock})
    by_year->assign(years, 0);
}

// Cohorts of the stock that is there when the horizon begins; age 0 was made in the year before it.
void spread_history(double stock, double growth_factor, std::span<const double> survival, StockFlow& flow) {
  double weight = 1;
  double survivors = 0;
  for (std::size_t age = 0; age < survival.size(); ++age, weight /= growth_factor) {
    const std::size_t cohort = flow.history - 1 - age;
    flow.made[cohort] = weight;
    flow.at_start[cohort] = weight * survival[age];
    survivors += flow.at_start[cohort];
  }
  const double scale = stock / survivors;
  for (std::size_t cohort = 0; cohort < flow.history; ++cohort) {
    flow.made[cohort] *= scale;
    flow.at_start[cohort] *= scale;
  }
}

// What is left of the earlier cohorts at the end of a year; kept[c] is made less what retired early.
double age(const std::vector<double>& kept, std::size_t year, std::span<const double> survival, StockFlow& flow) {
  const std::size_t last = flow.history + year;
  const std::size_t first = last + 1 - std::min(survival.size(), last + 1);
  double* row = flow.in_service.data() + year * flow.cohorts();
  double sum = 0;
  for (std::size_t cohort = first; cohort < last; ++cohort) {
    row[cohort] = kept[cohort] * survival[last - cohort];
    sum += row[cohort];
  }
  return sum;
}

double own_year_mean(InflowAt inflow_at, double made, double at_end) {
  switch (inflow_at) {
    case InflowAt::uniform:
    case InflowAt::middle:
      return at_end / 2;
    case InflowAt::start:
      return (made + at_end) / 2;
    case InflowAt::end:
      return 0;
  }
  return 0;
}

// Once a year's devices in service are known.
void finish_year(std::size_t year, InflowAt inflow_at, StockFlow& flow) {
  const std::size_t cohorts = flow.cohorts();
  const std::size_t own = flow.history + year;
  const double* before = year == 0 ? flow.at_start.data() : flow.in_service.data() + (year - 1) * cohorts;
  const double* at_end = flow.in_service.data() + year * cohorts;
  double* mean = flow.mean_in_service.data() + year * cohorts;
  double stock_before = 0;
  double mean_stock = 0;
  for (std::size_t cohort = flow.first_serving(year); cohort < own; ++cohort) {
    mean[cohort] = (before[cohort] + at_end[cohort]) / 2;
    mean_stock += mean[cohort];
    stock_before += before[cohort];
  }
  mean[own] = own_year_mean(inflow_at, flow.made[own], at_end[own]);
  flow.mean_stock[year] = mean_stock + mean[own];
  flow.stock[year] = std::accumulate(at_end + flow.first_serving(year), at_end + own + 1, 0.0);
  flow.inflow[year] = flow.made[own];
  flow.retirement[year] = stock_before + flow.made[own] - flow.stock[year];
}

}  // namespace

std::optional<StockProblem> balance_stock(std::span<const double> stock, std::span<const double> survival,
                                          const StockFlowRules& rules, StockFlow& flow) {
  EXPECT(stock.size() == rules.years + 1);
  if (survival.empty()) return StockProblem{StockFault::short_lived, 0, stock[0], stock[1]};
  for (std::size_t i = 0; i < stock.size(); ++i)
    if (stock[i] < 0) return StockProblem{StockFault::negative_stock, static_cast<int>(i) - 1, 0, stock[i]};
  resize(flow, survival.size(), rules.years);
  if (stock[0] > 0) spread_history(stock[0], std::max(1.0, stock[1] / stock[0]), survival, flow);
  std::vector<double>& kept = flow.kept;
  kept = flow.made;
  for (std::size_t year = 0; year < rules.years; ++year) {
    const std::size_t own = flow.history + year;
    const double survivors = age(kept, year, survival, flow);
    const double wanted = stock[year + 1];
    double made = (wanted - survivors) / survival[0];
    if (made < 0) {
      const bool is_rounding = survivors - wanted <= rounding * std::max(wanted, stock[year]);
      if (!rules.allow_early_retirement && !is_rounding)
        return StockProblem{StockFault::falls_too_fast, static_cast<int>(year), stock[year], wanted, survivors, made};
      const double left = is_rounding ? 1 : wanted / survivors;
      double* row = flow.in_service.data() + year * flow.cohorts();
      for (std::size_t cohort = 0; cohort < own; ++cohort) {
        kept[cohort] *= left;
        row[cohort] *= left;
      }
      made = 0;
    }
    flow.made[own] = kept[own] = made;
    flow.in_service[year * flow.cohorts() + own] = made * survival[0];
    finish_year(year, rules.inflow_at, flow);
  }
  return std::nullopt;
}

void balance_inflow(std::span<const double> made, std::span<const double> survival, const StockFlowRules& rules,
                    StockFlow& flow) {
  EXPECT(made.size() == survival.size() + rules.years);
  resize(flow, survival.size(), rules.years);
  flow.made.assign(made.begin(), made.end());
  for (std::size_t cohort = 0; cohort < flow.history; ++cohort)
    flow.at_start[cohort] = made[cohort] * survival[flow.history - 1 - cohort];
  for (std::size_t year = 0; year < rules.years; ++year) {
    const std::size_t own = flow.history + year;
    age(flow.made, year, survival, flow);
    if (!survival.empty()) flow.in_service[year * flow.cohorts() + own] = made[own] * survival[0];
    finish_year(year, rules.inflow_at, flow);
  }
}

}  // namespace fleetprint::model
