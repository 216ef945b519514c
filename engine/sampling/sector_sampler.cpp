#include "sampling/sector_sampler.hpp"

#include <algorithm>
#include <functional>

namespace fleetprint::sampling {

std::vector<SectorColumns> SectorSampler::draw_columns(const TrialRange& trials) const {
  using model::Role;
  std::vector<SectorColumns> columns(sectors_.size());
  for (std::size_t s = 0; s < sectors_.size(); ++s) {
    SectorColumns& column = columns[s];
    column.rebound_kind = sectors_[s].rebound_kind;
    column.emissions = draws_.column(Role::emissions, s, trials);
    column.saving = draws_.column(Role::saving, s, trials);
    column.realisation = draws_.column(Role::realisation, s, trials);
    column.rebound = draws_.column(Role::rebound, s, trials);
    const std::vector<double> factors = draws_.column(Role::emissions_factor, s, trials);
    std::ranges::transform(column.emissions, factors, column.emissions.begin(), std::multiplies<>());
  }
  return columns;
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
