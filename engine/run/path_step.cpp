#include "run/path_step.hpp"

#include <algorithm>

namespace fleetprint::run {

using model::Role;

PathStep::PathStep(const model::Timeline& timeline, const sampling::Design& design)
    : paths_(timeline.decarbonisation),
      deployment_(timeline.deployment),
      draws_(model::inputs_of(paths_), design),
      typical_(at(draws_.typical(Role::manufacturing_decline), draws_.typical(Role::grid_decline),
                  draws_.typical(Role::infrastructure_decline))) {}

model::YearFactors PathStep::at(double manufacturing, double grid, double infrastructure) const {
  const auto factors_of = [&](const model::FactorPath& path, double decline_per_year) {
    std::vector<double> factors(deployment_.years());
    path.fill(deployment_.first_year, paths_.reference_year, decline_per_year, factors);
    return factors;
  };
  return {factors_of(paths_.manufacturing, manufacturing), factors_of(paths_.grid, grid),
          factors_of(paths_.infrastructure, infrastructure), manufacturing};
}

// As model::FactorPath::fill has it; declines: [trial].
void PathStep::fill(const model::FactorPath& path, std::span<const double> declines, TrialGrid& factors) const {
  factors.resize(deployment_.years(), declines.size());
  const bool is_certain = path.decline_per_year.is_constant();
  const bool is_table = !path.table.empty();
  for (std::size_t year = 0; year < (is_table ? factors.rows() : 1); ++year) {
    const auto at = [&](double decline) {
      return path.at(deployment_.first_year + static_cast<double>(year), paths_.reference_year, decline);
    };
    if (is_certain)
      std::ranges::fill(factors.row(year), at(declines[0]));
    else
      std::ranges::transform(declines, factors[year], at);
  }
  if (is_table) return;
  std::vector<double> rest(declines.begin(), declines.end());
  for (double& value : rest) value = 1 - value;
  factors.multiply_down(0, rest.data());
}

void PathStep::draw(const sampling::TrialRange& trials, PathColumns& columns) const {
  const auto draw = [&](Role role, const model::FactorPath& path, TrialGrid& factors) {
    std::vector<double> declines = draws_.column(role, 0, trials);
    fill(path, declines, factors);
    return declines;
  };
  columns.manufacturing_decline = draw(Role::manufacturing_decline, paths_.manufacturing, columns.manufacturing);
  draw(Role::grid_decline, paths_.grid, columns.grid);
  draw(Role::infrastructure_decline, paths_.infrastructure, columns.infrastructure);
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
  const std::size_t trials = stock.trials();
  for (TrialGrid* grid : {&ends.manufacturing, &ends.counted, &ends.charged, &ends.credited})
    if (deployment_.ends.is_default())
      grid->resize(0, trials);
    else
      grid->assign(stock.cohorts(), trials, 0);
  if (deployment_.ends.is_default()) return;

  for (std::size_t year = 0; year < stock.years; ++year)
    std::ranges::copy(paths.manufacturing.row(year), ends.manufacturing[stock.history + year]);
  const bool is_counted = deployment_.ends.initial_stock == model::InitialStock::counted;
  const bool is_credited = deployment_.ends.life_beyond_end == model::LifeBeyondEnd::credited;
  const std::size_t ages_ahead = stock.survival_ahead.rows();
  for (std::size_t cohort = 0; is_counted && cohort < stock.history; ++cohort) {
    const double year = deployment_.first_year + static_cast<double>(cohort) - static_cast<double>(stock.history);
    const std::size_t age = stock.history - cohort;
    for (std::size_t t = 0; t < trials; ++t) {
      ends.manufacturing[cohort][t] =
          paths_.manufacturing.at(year, paths_.reference_year, paths.manufacturing_decline[t]);
      ends.charged[cohort][t] = stock.survival_ahead[age][t];
    }
  }
  for (std::size_t cohort = is_counted ? 0 : stock.history; is_credited && cohort < stock.cohorts(); ++cohort) {
    const std::size_t age = stock.cohorts() - cohort;
    if (age >= ages_ahead) continue;
    for (std::size_t t = 0; t < trials; ++t)
      if (stock.made[cohort][t] > 0)
        ends.credited[cohort][t] = stock.kept()[cohort][t] / stock.made[cohort][t] * stock.survival_ahead[age][t];
  }
  for (std::size_t cohort = 0; cohort < stock.cohorts(); ++cohort) {
    const double made_in_horizon = cohort < stock.history ? 0 : 1;
    for (std::size_t t = 0; t < trials; ++t)
      ends.counted[cohort][t] =
          ends.manufacturing[cohort][t] * (made_in_horizon + ends.charged[cohort][t] - ends.credited[cohort][t]);
  }
}

}  // namespace fleetprint::run
