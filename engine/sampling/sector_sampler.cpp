#include "sampling/sector_sampler.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace fleetprint::sampling {

SectorColumns SectorSampler::draw_columns_of(std::size_t sector, const TrialRange& trials) const {
  using model::Role;
  SectorColumns column;
  column.rebound_kind = sectors_[sector].rebound_kind;
  column.emissions = draws_.column(Role::emissions, sector, trials);
  column.saving = draws_.column(Role::saving, sector, trials);
  column.realisation = draws_.column(Role::realisation, sector, trials);
  column.rebound = draws_.column(Role::rebound, sector, trials);
  const std::vector<double> factors = draws_.column(Role::emissions_factor, sector, trials);
  std::ranges::transform(column.emissions, factors, column.emissions.begin(), std::multiplies<>());
  return column;
}

std::vector<SectorColumns> SectorSampler::draw_columns(const TrialRange& trials) const {
  std::vector<SectorColumns> columns;
  for (std::size_t s = 0; s < sectors_.size(); ++s) columns.push_back(draw_columns_of(s, trials));
  return columns;
}

bool SectorSampler::is_drawn_alike(std::size_t sector, base::Trial trial, base::Trial other) const {
  using model::Role;
  return std::ranges::all_of(std::array{Role::emissions, Role::emissions_factor, Role::saving, Role::realisation,
                                        Role::rebound, Role::emissions_growth, Role::devices_for_full_effect},
                             [&](Role role) { return draws_.is_drawn_alike(role, sector, trial, other); });
}

std::vector<SectorColumns> SectorSampler::draw_columns(const TrialRange& trials, double devices) const {
  std::vector<SectorColumns> columns = draw_columns(trials);
  for (std::size_t s = 0; s < sectors_.size(); ++s)
    if (sectors_[s].path.realisation.kind == model::RealisationKind::stock) {
      columns[s].devices = devices;
      columns[s].full_effect = draw_full_effect(s, trials);
    }
  return columns;
}

}  // namespace fleetprint::sampling
