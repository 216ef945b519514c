#include "run/sector_step.hpp"

#include <algorithm>
#include <utility>

#include "base/elementary.hpp"
#include "base/vector_widths.hpp"

namespace fleetprint::run {
namespace {

// As model::share_of_full_effect, of the emissions.
FLEETPRINT_VECTOR_WIDTHS void realise_by_stock(const double* mean_stock, const double* full_effect, double* emissions,
                                               double* full_effect_at, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t) {
    const double share = mean_stock[t] / full_effect[t];
    const double at = full_effect[t] / mean_stock[t];
    emissions[t] *= share < 1 ? share : 1.0;
    full_effect_at[t] = mean_stock[t] > 0 ? at : 0.0;
  }
}

}  // namespace

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

// As model::EmissionsPath::at: by repeated multiplication where the growth is uncertain.
void SectorStep::set_relative_emissions(SectorDraws& draws) const {
  const model::Deployment& deployment = scenario_.timeline->deployment;
  const std::size_t years = deployment.years();
  const std::size_t trials = draws.emissions_growth.trials();
  draws.relative_emissions.resize(draws.values.size() * years, trials);
  std::vector<double> factor(trials), grown(trials);
  for (std::size_t s = 0; s < draws.values.size(); ++s) {
    const model::EmissionsPath& path = scenario_.sectors[s].path.emissions;
    const std::span<const double> growth = std::as_const(draws.emissions_growth).row(s);
    const bool is_certain = path.growth_per_year.is_constant();
    std::ranges::transform(growth, factor.begin(), [](double rate) { return 1 + rate; });
    bool has_grown = false;
    for (std::size_t year = 0; year < years; ++year) {
      double* relative = draws.relative_emissions[s * years + year];
      const double calendar_year = deployment.first_year + static_cast<double>(year);
      const double without_growth = path.at(calendar_year, 0);
      if (is_certain || calendar_year <= path.growth_from_year) {
        std::fill_n(relative, trials, path.at(calendar_year, growth[0]));
        continue;
      }
      if (has_grown)
        multiply(grown.data(), factor.data(), grown.data(), trials);
      else
        std::ranges::transform(factor, grown.begin(), [&](double of_year) {
          return base::pow(of_year, calendar_year - path.growth_from_year);
        });
      has_grown = true;
      for (std::size_t t = 0; t < trials; ++t) relative[t] = without_growth * grown[t];
    }
  }
}

void SectorStep::add_up(const StockColumns& stock, const SectorDraws& draws, HandprintColumns& columns) const {
  const std::size_t years = stock.years;
  const std::size_t trials = stock.trials();
  const std::size_t sectors = draws.values.size();
  const int first_year = scenario_.timeline->deployment.first_year;
  const bool any_follows = std::ranges::any_of(scenario_.sectors, [](const model::Sector& sector) {
    return sector.path.realisation.kind == model::RealisationKind::stock;
  });
  columns.emissions.resize(sectors * years, trials);
  columns.by_sector.resize(sectors * years, trials);
  columns.effective.resize(sectors, trials);
  columns.full_effect_at.resize(any_follows ? sectors * years : 0, trials);
  columns.by_year.assign(years, trials, 0);
  for (std::size_t s = 0; s < sectors; ++s) {
    const sampling::SectorColumns& drawn = draws.values[s];
    const model::RealisationPath& path = scenario_.sectors[s].path.realisation;
    double* effective = columns.effective[s];
    for (std::size_t t = 0; t < trials; ++t)
      effective[t] =
          drawn.realisation[t] * model::effective_saving(drawn.saving[t], {drawn.rebound_kind, drawn.rebound[t]});
    for (std::size_t year = 0; year < years; ++year) {
      const std::size_t row = s * years + year;
      double* emissions = columns.emissions[row];
      multiply(drawn.emissions.data(), draws.relative_emissions[row], emissions, trials);
      if (path.kind == model::RealisationKind::stock) {
        realise_by_stock(stock.mean_stock[year], draws.full_effect[s], emissions, columns.full_effect_at[row], trials);
      } else {
        const double share = path.at(first_year + static_cast<double>(year), 0, 1);
        for (std::size_t t = 0; t < trials; ++t) emissions[t] *= share;
        if (any_follows) std::fill_n(columns.full_effect_at[row], trials, 0.0);
      }
      multiply(emissions, effective, columns.by_sector[row], trials);
      add(columns.by_sector[row], columns.by_year[year], trials);
    }
  }
}

}  // namespace fleetprint::run
