#include "run/sector_step.hpp"

#include <algorithm>

namespace fleetprint::run {

void SectorStep::draw(const sampling::TrialRange& trials, SectorDraws& draws) const {
  draws.values = sampler_.draw_columns(trials);
  draws.emissions_growth.resize(draws.values.size(), trials.count);
  draws.full_effect.resize(draws.values.size(), trials.count);
  for (std::size_t s = 0; s < draws.values.size(); ++s) {
    std::ranges::copy(sampler_.draw_growth(s, trials), draws.emissions_growth[s]);
    std::ranges::copy(sampler_.draw_full_effect(s, trials), draws.full_effect[s]);
  }
  set_relative_emissions(draws);
}

void SectorStep::set(const std::vector<model::SectorValues>& sectors, const std::vector<model::SectorPathValues>& paths,
                     SectorDraws& draws) const {
  draws.values.clear();
  draws.emissions_growth.resize(sectors.size(), 1);
  draws.full_effect.resize(sectors.size(), 1);
  for (std::size_t s = 0; s < sectors.size(); ++s) {
    sampling::SectorColumns& column = draws.values.emplace_back();
    column.rebound_kind = sectors[s].rebound.kind;
    column.emissions = {sectors[s].emissions};
    column.saving = {sectors[s].saving};
    column.realisation = {sectors[s].realisation};
    column.rebound = {sectors[s].rebound.value};
    draws.emissions_growth[s][0] = paths[s].emissions_growth_per_year;
    draws.full_effect[s][0] = paths[s].devices_for_full_effect;
  }
  set_relative_emissions(draws);
}

void SectorStep::set_relative_emissions(SectorDraws& draws) const {
  const model::Deployment& deployment = scenario_.timeline->deployment;
  const std::size_t years = deployment.years();
  const std::size_t trials = draws.emissions_growth.trials();
  draws.relative_emissions.resize(draws.values.size() * years, trials);
  for (std::size_t s = 0; s < draws.values.size(); ++s) {
    const model::EmissionsPath& path = scenario_.sectors[s].path.emissions;
    const double* growth = draws.emissions_growth[s];
    const bool is_certain = std::all_of(growth, growth + trials, [&](double value) { return value == growth[0]; });
    for (std::size_t year = 0; year < years; ++year) {
      double* relative = draws.relative_emissions[s * years + year];
      const double calendar_year = deployment.first_year + static_cast<double>(year);
      if (is_certain)
        std::fill_n(relative, trials, path.at(calendar_year, growth[0]));
      else
        for (std::size_t t = 0; t < trials; ++t) relative[t] = path.at(calendar_year, growth[t]);
    }
  }
}

void SectorStep::add_up(const StockColumns& stock, const SectorDraws& draws, HandprintColumns& columns) const {
  const std::size_t years = stock.years;
  const std::size_t trials = stock.made.trials();
  const std::size_t sectors = draws.values.size();
  const int first_year = scenario_.timeline->deployment.first_year;
  const bool any_follows = std::ranges::any_of(scenario_.sectors, [](const model::Sector& sector) {
    return sector.path.realisation.kind == model::RealisationKind::stock;
  });
  columns.emissions.resize(sectors * years, trials);
  columns.by_sector.resize(sectors * years, trials);
  columns.effective.resize(sectors, trials);
  columns.full_effect_at.assign(any_follows ? sectors * years : 0, trials, 0);
  columns.by_year.assign(years, trials, 0);
  for (std::size_t s = 0; s < sectors; ++s) {
    const sampling::SectorColumns& drawn = draws.values[s];
    const model::RealisationPath& path = scenario_.sectors[s].path.realisation;
    double* effective = columns.effective[s];
    for (std::size_t t = 0; t < trials; ++t)
      effective[t] =
          drawn.realisation[t] * model::effective_saving(drawn.saving[t], {drawn.rebound_kind, drawn.rebound[t]});
    for (std::size_t year = 0; year < years; ++year) {
      const double* relative = draws.relative_emissions[s * years + year];
      const double* mean_stock = stock.mean_stock[year];
      double* emissions = columns.emissions[s * years + year];
      if (path.kind == model::RealisationKind::stock) {
        const double* full = draws.full_effect[s];
        double* full_effect_at = columns.full_effect_at[s * years + year];
        for (std::size_t t = 0; t < trials; ++t) {
          emissions[t] = drawn.emissions[t] * (relative[t] * model::share_of_full_effect(mean_stock[t], full[t]));
          full_effect_at[t] = mean_stock[t] > 0 ? full[t] / mean_stock[t] : 0.0;
        }
      } else {
        const double share = path.at(first_year + static_cast<double>(year), 0, 1);
        for (std::size_t t = 0; t < trials; ++t) emissions[t] = drawn.emissions[t] * (relative[t] * share);
      }
      double* avoided = columns.by_sector[s * years + year];
      double* of_year = columns.by_year[year];
      for (std::size_t t = 0; t < trials; ++t) {
        avoided[t] = emissions[t] * effective[t];
        of_year[t] += avoided[t];
      }
    }
  }
}

}  // namespace fleetprint::run
