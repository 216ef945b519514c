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

void SectorStep::draw(std::size_t sector, const sampling::TrialRange& trials, SectorDraws& draws) const {
  draws.values = sampler_.draw_columns_of(sector, trials);
  draws.emissions_growth = sampler_.draw_growth(sector, trials);
  draws.full_effect = sampler_.draw_full_effect(sector, trials);
  set_relative_emissions(sector, draws);
}

void SectorStep::set(std::size_t sector, const model::SectorValues& values, const model::SectorPathValues& path,
                     SectorDraws& draws) const {
  draws.values.rebound_kind = values.rebound.kind;
  draws.values.emissions = {values.emissions};
  draws.values.saving = {values.saving};
  draws.values.realisation = {values.realisation};
  draws.values.rebound = {values.rebound.value};
  draws.emissions_growth = {path.emissions_growth_per_year};
  draws.full_effect = {path.devices_for_full_effect};
  set_relative_emissions(sector, draws);
}

// As model::EmissionsPath::at, by repeated multiplication where the growth is uncertain.
void SectorStep::set_relative_emissions(std::size_t sector, SectorDraws& draws) const {
  const model::Deployment& deployment = scenario_.timeline->deployment;
  const model::EmissionsPath& path = scenario_.sectors[sector].path.emissions;
  const std::size_t trials = draws.emissions_growth.size();
  const bool is_certain = path.growth_per_year.is_constant();
  std::vector<double> factor(trials), grown(trials);
  for (std::size_t t = 0; t < trials; ++t) factor[t] = 1 + draws.emissions_growth[t];
  bool has_grown = false;
  draws.relative_emissions.resize(deployment.years(), trials);
  for (std::size_t year = 0; year < deployment.years(); ++year) {
    double* relative = draws.relative_emissions[year];
    const double calendar_year = deployment.first_year + static_cast<double>(year);
    if (is_certain || calendar_year <= path.growth_from_year) {
      std::fill_n(relative, trials, path.at(calendar_year, draws.emissions_growth[0]));
      continue;
    }
    if (has_grown)
      multiply(grown.data(), factor.data(), grown.data(), trials);
    else
      std::ranges::transform(factor, grown.begin(),
                             [&](double of_year) { return base::pow(of_year, calendar_year - path.growth_from_year); });
    has_grown = true;
    std::fill_n(relative, trials, path.at(calendar_year, 0));
    multiply(relative, grown.data(), relative, trials);
  }
}

void SectorStep::avoid(std::size_t sector, const StockColumns& stock, const SectorDraws& draws,
                       SectorAvoided& avoided) const {
  const std::size_t trials = stock.trials();
  const sampling::SectorColumns& drawn = draws.values;
  const model::RealisationPath& path = scenario_.sectors[sector].path.realisation;
  const bool follows = path.kind == model::RealisationKind::stock;
  avoided.emissions.resize(stock.years, trials);
  avoided.full_effect_at.resize(follows ? stock.years : 0, trials);
  avoided.by_year.resize(stock.years, trials);
  avoided.effective.resize(trials);
  for (std::size_t t = 0; t < trials; ++t)
    avoided.effective[t] =
        drawn.realisation[t] * model::effective_saving(drawn.saving[t], {drawn.rebound_kind, drawn.rebound[t]});
  for (std::size_t year = 0; year < stock.years; ++year) {
    double* emissions = avoided.emissions[year];
    multiply(drawn.emissions.data(), draws.relative_emissions[year], emissions, trials);
    if (follows) {
      realise_by_stock(stock.mean_stock[year], draws.full_effect.data(), emissions, avoided.full_effect_at[year],
                       trials);
    } else {
      const double share = path.at(scenario_.timeline->deployment.first_year + static_cast<double>(year), 0, 1);
      for (std::size_t t = 0; t < trials; ++t) emissions[t] *= share;
    }
    multiply(emissions, avoided.effective.data(), avoided.by_year[year], trials);
  }
}

}  // namespace fleetprint::run
