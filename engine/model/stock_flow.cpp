#include "model/stock_flow.hpp"

#include <algorithm>
#include <numeric>

#include "base/contracts.hpp"

namespace fleetprint::model {
namespace {

constexpr double least_share = 1e-9;

// What is served in one year of age after the other, and who survives it.
class YearsOfAge {
 public:
  YearsOfAge(const Lifetime& lifetime, double from, bool wants_ends)
      : lifetime_(lifetime), integral_(lifetime, wants_ends), wants_ends_(wants_ends), from_(from) {}

  void go_on() {
    if (++place_ >= years_.count) {
      place_ = 0;
      if (from_ >= integral_.smooth_from()) {
        years_ = integral_.years(from_);
      } else {
        years_.count = 1;
        years_.served[0] = integral_.between(from_, from_ + 1);
        if (wants_ends_) years_.at_end[0] = lifetime_.survival(from_ + 1);
      }
    }
    ++from_;
  }
  const Served& served() const { return years_.served[place_]; }
  double at_end() const { return years_.at_end[place_]; }

 private:
  const Lifetime& lifetime_;
  SurvivalIntegral integral_;
  bool wants_ends_;
  double from_;
  SurvivalIntegral::Years years_{};
  std::size_t place_ = 0;
};

// Shares as SurvivalTable has them, for j = 0, 1, ... in turn.
struct SurvivalShares {
  double at_end = 0;
  double mean = 0;
};

template <class Next>
void fill(const Next& next, double mean_lifetime, SurvivalTable& table) {
  double before = 1;
  double served = 0;
  for (int years = 0; years <= most_survival_years; ++years) {
    const SurvivalShares shares = next();
    table.mean.push_back(std::max(0.0, shares.mean));
    served += table.mean.back();
    table.beyond = std::max(0.0, 1 - served / mean_lifetime);
    const double share = years == most_survival_years ? 0 : std::min(shares.at_end, before);
    const bool is_last = share < least_share && table.is_whole();
    if (share <= 0 || is_last) break;
    table.at_end.push_back(share);
    before = share;
  }
  table.ahead.assign(table.mean.size() + 1, 0);
  for (std::size_t year = table.mean.size(); year-- > 0;)
    table.ahead[year] = table.ahead[year + 1] + table.mean[year] / served;
}

}  // namespace

void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, SurvivalTable& table) {
  table.at_end.clear();
  table.mean.clear();
  const double mean_lifetime = lifetime.mean_years();
  if (inflow_at == InflowAt::uniform) {
    YearsOfAge ages(lifetime, 0, false);
    double moment_before = 0;
    fill(
        [&] {
          ages.go_on();
          const Served& served = ages.served();
          const SurvivalShares shares{served.years, served.years - served.moment + moment_before};
          moment_before = served.moment;
          return shares;
        },
        mean_lifetime, table);
    return;
  }
  // How long after the start of its year a cohort is made.
  const double made_at = inflow_at == InflowAt::start ? 0 : inflow_at == InflowAt::middle ? 0.5 : 1;
  YearsOfAge ages(lifetime, -made_at, true);
  double not_made = made_at;  // ages below 0 are no service
  fill(
      [&] {
        ages.go_on();
        const SurvivalShares shares{ages.at_end(), ages.served().years - not_made};
        not_made = 0;
        return shares;
      },
      mean_lifetime, table);
}

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

// What is left of the earlier cohorts at the end of a year and over it; kept[c] is made less what retired early.
double age(const std::vector<double>& kept, std::size_t year, const SurvivalTable& survival, StockFlow& flow) {
  const std::size_t own = flow.history + year;
  double* at_end = flow.in_service.data() + year * flow.cohorts();
  double* mean = flow.mean_in_service.data() + year * flow.cohorts();
  double sum = 0;
  for (std::size_t cohort = flow.first_serving(year); cohort < own; ++cohort) {
    const std::size_t years = own - cohort;
    mean[cohort] = kept[cohort] * survival.mean[years];
    if (years == survival.at_end.size()) continue;  // the last of them retire
    at_end[cohort] = kept[cohort] * survival.at_end[years];
    sum += at_end[cohort];
  }
  return sum;
}

// Takes that share of every earlier cohort out of service, evenly over the year.
void retire_early(double left, std::size_t year, StockFlow& flow) {
  const std::size_t own = flow.history + year;
  double* at_end = flow.in_service.data() + year * flow.cohorts();
  double* mean = flow.mean_in_service.data() + year * flow.cohorts();
  for (std::size_t cohort = 0; cohort < own; ++cohort) {
    flow.kept[cohort] *= left;
    at_end[cohort] *= left;
    mean[cohort] *= (1 + left) / 2;
  }
}

// Once a year's earlier cohorts are known.
void finish_year(std::size_t year, double made, const SurvivalTable& survival, StockFlow& flow) {
  const std::size_t cohorts = flow.cohorts();
  const std::size_t own = flow.history + year;
  const double* before = year == 0 ? flow.at_start.data() : flow.in_service.data() + (year - 1) * cohorts;
  double* at_end = flow.in_service.data() + year * cohorts;
  double* mean = flow.mean_in_service.data() + year * cohorts;
  flow.made[own] = made;
  at_end[own] = survival.at_end.empty() ? 0 : made * survival.at_end[0];
  mean[own] = made * survival.mean[0];
  double stock_before = 0;
  double stock = 0;
  double mean_stock = 0;
  for (std::size_t cohort = flow.first_serving(year); cohort <= own; ++cohort) {
    stock_before += before[cohort];
    stock += at_end[cohort];
    mean_stock += mean[cohort];
  }
  flow.mean_stock[year] = mean_stock;
  flow.stock[year] = stock;
  flow.inflow[year] = made;
  flow.retirement[year] = stock_before + made - stock;
}

}  // namespace

std::optional<StockProblem> balance_stock(std::span<const double> stock, const SurvivalTable& survival,
                                          const StockFlowRules& rules, StockFlow& flow) {
  EXPECT(stock.size() == rules.years + 1);
  if (survival.at_end.empty())
    return StockProblem{.fault = StockFault::short_lived, .stock_before = stock[0], .stock = stock[1]};
  for (std::size_t i = 0; i < stock.size(); ++i)
    if (stock[i] < 0)
      return StockProblem{.fault = StockFault::negative_stock, .year = static_cast<int>(i) - 1, .stock = stock[i]};
  resize(flow, survival.at_end.size(), rules.years);
  if (stock[0] > 0) spread_history(stock[0], std::max(1.0, stock[1] / stock[0]), survival.at_end, flow);
  std::vector<double>& kept = flow.kept;
  kept = flow.made;
  for (std::size_t year = 0; year < rules.years; ++year) {
    const std::size_t own = flow.history + year;
    const double survivors = age(kept, year, survival, flow);
    const double wanted = stock[year + 1];
    double made = (wanted - survivors) / survival.at_end[0];
    if (made < 0) {
      const bool is_rounding = survivors - wanted <= rounding * std::max(wanted, stock[year]);
      if (!rules.allow_early_retirement && !is_rounding)
        return StockProblem{StockFault::falls_too_fast, static_cast<int>(year), stock[year], wanted, survivors, made};
      if (!is_rounding) retire_early(wanted / survivors, year, flow);
      made = 0;
    }
    kept[own] = made;
    finish_year(year, made, survival, flow);
  }
  return std::nullopt;
}

void balance_inflow(std::span<const double> made, const SurvivalTable& survival, const StockFlowRules& rules,
                    StockFlow& flow) {
  const std::size_t history = survival.at_end.size();
  EXPECT(made.size() == history + rules.years);
  resize(flow, history, rules.years);
  flow.made.assign(made.begin(), made.end());
  flow.kept = flow.made;
  for (std::size_t cohort = 0; cohort < history; ++cohort)
    flow.at_start[cohort] = made[cohort] * survival.at_end[history - 1 - cohort];
  for (std::size_t year = 0; year < rules.years; ++year) {
    age(flow.made, year, survival, flow);
    finish_year(year, made[history + year], survival, flow);
  }
}

void fill_end_shares(const StockFlow& flow, const SurvivalTable& survival, const HorizonEnds& ends, EndShares& shares) {
  shares.charged.assign(flow.cohorts(), 0);
  shares.credited.assign(flow.cohorts(), 0);
  const auto ahead = [&](std::size_t years) { return years < survival.ahead.size() ? survival.ahead[years] : 0; };
  const bool is_counted = ends.initial_stock == InitialStock::counted;
  if (is_counted)
    for (std::size_t cohort = 0; cohort < flow.history; ++cohort) shares.charged[cohort] = ahead(flow.history - cohort);
  if (ends.life_beyond_end == LifeBeyondEnd::not_credited) return;
  for (std::size_t cohort = is_counted ? 0 : flow.history; cohort < flow.cohorts(); ++cohort)
    if (flow.made[cohort] > 0)
      shares.credited[cohort] = flow.kept[cohort] / flow.made[cohort] * ahead(flow.cohorts() - cohort);
}

}  // namespace fleetprint::model
