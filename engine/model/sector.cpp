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

SectorValues typical_values(const Sector& sector, double devices) {
  SectorValues values = typical_values(sector);
  const RealisationPath& path = sector.path.realisation;
  if (path.kind == RealisationKind::stock) follow_devices(devices, path.devices_for_full_effect.typical(), values);
  return values;
}

void follow_devices(double devices, double full, SectorValues& sector) {
  sector.emissions *= share_of_full_effect(devices, full);
  sector.full_effect_at = devices > 0 ? full / devices : 0;
}

double handprint(std::span<const SectorValues> sectors) {
  double sum = 0;
  for (const SectorValues& sector : sectors) sum += sector.handprint();
  return sum;
}

}  // namespace fleetprint::model
