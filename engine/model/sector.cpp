#include "model/sector.hpp"

namespace fleetprint::model {

double SectorValues::handprint() const { return emissions * realisation * effective_saving(saving, rebound); }

double SectorValues::handprint_without_rebound() const { return emissions * realisation * saving; }

SectorValues typical_values(const Sector& sector) {
  return {sector.emissions.typical() * sector.emissions_factor.typical(),
          sector.saving.distribution.typical(),
          sector.realisation.distribution.typical(),
          {sector.rebound_kind, sector.rebound.distribution.typical()}};
}

double handprint(std::span<const SectorValues> sectors) {
  double sum = 0;
  for (const SectorValues& sector : sectors) sum += sector.handprint();
  return sum;
}

}  // namespace fleetprint::model
