#include "run/path_step.hpp"

#include <algorithm>

namespace fleetprint::run {

void PathStep::draw(const sampling::TrialRange& trials, PathColumns& columns) const {
  const std::size_t years = deployment_.years();
  const auto draw = [&](const model::FactorPath& path, const std::vector<double>& typical, TrialGrid& factors) {
    factors.resize(years, trials.count);
    std::vector<double> declines(trials.count, path.decline_per_year.typical());
    if (path.decline_per_year.is_constant()) {
      for (std::size_t year = 0; year < years; ++year) std::ranges::fill(factors.row(year), typical[year]);
      return declines;
    }
    sampler_.draw_declines(path, trials, declines);
    std::vector<double> of_trial(years);
    for (std::size_t t = 0; t < trials.count; ++t) {
      path.fill(deployment_.first_year, sampler_.paths().reference_year, declines[t], of_trial);
      for (std::size_t year = 0; year < years; ++year) factors[year][t] = of_trial[year];
    }
    return declines;
  };
  const model::Decarbonisation& paths = sampler_.paths();
  columns.manufacturing_decline = draw(paths.manufacturing, sampler_.typical().manufacturing, columns.manufacturing);
  draw(paths.grid, sampler_.typical().grid, columns.grid);
  draw(paths.infrastructure, sampler_.typical().infrastructure, columns.infrastructure);
}

void PathStep::set(const model::YearFactors& factors, PathColumns& columns) const {
  const auto copy = [&](const std::vector<double>& from, TrialGrid& to) {
    to.resize(from.size(), 1);
    for (std::size_t year = 0; year < from.size(); ++year) to[year][0] = from[year];
  };
  copy(factors.manufacturing, columns.manufacturing);
  copy(factors.grid, columns.grid);
  copy(factors.infrastructure, columns.infrastructure);
  columns.manufacturing_decline = {factors.manufacturing_decline};
}

void PathStep::set_ends(const StockColumns& stock, const PathColumns& paths, EndColumns& ends) const {
  const std::size_t trials = stock.made.trials();
  ends.manufacturing.assign(stock.cohorts(), trials, 0);
  for (std::size_t year = 0; year < stock.years; ++year)
    std::ranges::copy(paths.manufacturing.row(year), ends.manufacturing[stock.history + year]);
  ends.counted = ends.manufacturing;
  ends.charged.resize(0, trials);
  ends.credited.resize(0, trials);
  if (deployment_.ends.is_default()) return;

  const bool is_counted = deployment_.ends.initial_stock == model::InitialStock::counted;
  const bool is_credited = deployment_.ends.life_beyond_end == model::LifeBeyondEnd::credited;
  ends.charged.assign(stock.cohorts(), trials, 0);
  ends.credited.assign(stock.cohorts(), trials, 0);
  const std::size_t ages_ahead = stock.survival_ahead.rows();
  for (std::size_t cohort = 0; is_counted && cohort < stock.history; ++cohort) {
    const double year = deployment_.first_year + static_cast<double>(cohort) - static_cast<double>(stock.history);
    const std::size_t age = stock.history - cohort;
    for (std::size_t t = 0; t < trials; ++t) {
      ends.manufacturing[cohort][t] =
          sampler_.paths().manufacturing.at(year, sampler_.paths().reference_year, paths.manufacturing_decline[t]);
      ends.charged[cohort][t] = stock.survival_ahead[age][t];
    }
  }
  for (std::size_t cohort = is_counted ? 0 : stock.history; is_credited && cohort < stock.cohorts(); ++cohort) {
    const std::size_t age = stock.cohorts() - cohort;
    if (age >= ages_ahead) continue;
    for (std::size_t t = 0; t < trials; ++t)
      if (stock.made[cohort][t] > 0)
        ends.credited[cohort][t] = stock.kept[cohort][t] / stock.made[cohort][t] * stock.survival_ahead[age][t];
  }
  for (std::size_t cohort = 0; cohort < stock.cohorts(); ++cohort) {
    const double made_in_horizon = cohort < stock.history ? 0 : 1;
    for (std::size_t t = 0; t < trials; ++t)
      ends.counted[cohort][t] =
          ends.manufacturing[cohort][t] * (made_in_horizon + ends.charged[cohort][t] - ends.credited[cohort][t]);
  }
}

}  // namespace fleetprint::run
