#include "sampling/sector_sampler.hpp"

#include <algorithm>
#include <functional>

#include "random/stream_key.hpp"

namespace fleetprint::sampling {
namespace {

enum Which : std::size_t { emissions, factor, saving, realisation, rebound, growth, full_effect };

std::array<const model::Parameter*, 7> parameters_of(const model::Sector& s) {
  return {&s.emissions,
          &s.emissions_factor,
          &s.saving,
          &s.realisation,
          &s.rebound,
          &s.path.emissions.growth_per_year,
          &s.path.realisation.devices_for_full_effect};
}

}  // namespace

SectorSampler::SectorSampler(std::vector<model::Sector> sectors, Design design)
    : sectors_(std::move(sectors)), streams_(sectors_.size()), design_(std::move(design)) {
  for (std::size_t s = 0; s < sectors_.size(); ++s) {
    const auto parameters = parameters_of(sectors_[s]);
    for (std::size_t i = 0; i < parameters.size(); ++i) streams_[s][i] = random::stream_of(parameters[i]->name);
  }
}

std::vector<std::string> SectorSampler::parameters() const {
  std::vector<std::string> names;
  for (const model::Sector& sector : sectors_)
    for (const model::Parameter* parameter : parameters_of(sector))
      if (!parameter->is_constant()) names.push_back(parameter->name);
  return names;
}

std::vector<double> SectorSampler::draw_column_of(std::size_t sector, std::size_t parameter,
                                                  const TrialRange& trials) const {
  std::vector<double> values(trials.count);
  draw_column(parameters_of(sectors_[sector])[parameter]->distribution, design_, streams_[sector][parameter], trials,
              values);
  return values;
}

std::vector<SectorColumns> SectorSampler::draw_columns(const TrialRange& trials) const {
  std::vector<SectorColumns> columns(sectors_.size());
  for (std::size_t s = 0; s < sectors_.size(); ++s) {
    SectorColumns& column = columns[s];
    column.rebound_kind = sectors_[s].rebound_kind;
    column.emissions = draw_column_of(s, emissions, trials);
    column.saving = draw_column_of(s, saving, trials);
    column.realisation = draw_column_of(s, realisation, trials);
    column.rebound = draw_column_of(s, rebound, trials);
    const std::vector<double> factors = draw_column_of(s, factor, trials);
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

std::vector<double> SectorSampler::draw_growth(std::size_t sector, const TrialRange& trials) const {
  return draw_column_of(sector, growth, trials);
}

std::vector<double> SectorSampler::draw_full_effect(std::size_t sector, const TrialRange& trials) const {
  return draw_column_of(sector, full_effect, trials);
}

}  // namespace fleetprint::sampling
