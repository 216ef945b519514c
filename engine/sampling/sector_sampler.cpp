#include "sampling/sector_sampler.hpp"

#include "random/draw_distribution.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {

SectorSampler::SectorSampler(std::vector<model::Sector> sectors, base::Seed seed)
    : sectors_(std::move(sectors)), seed_(seed) {
  for (const model::Sector& s : sectors_)
    streams_.push_back({random::stream_of(s.emissions.name), random::stream_of(s.saving.name),
                        random::stream_of(s.realisation.name), random::stream_of(s.rebound.name)});
}

std::vector<std::string> SectorSampler::parameters() const {
  std::vector<std::string> names;
  for (const model::Sector& s : sectors_)
    names.insert(names.end(), {s.emissions.name, s.saving.name, s.realisation.name, s.rebound.name});
  return names;
}

void SectorSampler::draw(base::Trial trial, std::vector<model::SectorValues>& values) const {
  values.resize(sectors_.size());
  for (std::size_t i = 0; i < sectors_.size(); ++i) {
    const model::Sector& sector = sectors_[i];
    const auto value_of = [&](const model::Parameter& parameter, base::Stream stream) {
      return random::draw(parameter.distribution, seed_, stream, trial);
    };
    values[i] = {value_of(sector.emissions, streams_[i].emissions),
                 value_of(sector.saving, streams_[i].saving),
                 value_of(sector.realisation, streams_[i].realisation),
                 {sector.rebound_kind, value_of(sector.rebound, streams_[i].rebound)}};
  }
}

}  // namespace fleetprint::sampling
