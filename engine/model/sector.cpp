#include "model/sector.hpp"

#include <algorithm>

namespace fleetprint::model {

std::optional<double> saving_for(double effective, const Rebound& rebound) {
  if (rebound.value == 1) return std::nullopt;  // no saving has any effect
  if (rebound.kind == ReboundKind::price_elasticity && effective > 1) return std::nullopt;
  const double saving = rebound.kind == ReboundKind::share
                            ? effective / (1 - rebound.value)
                            : -base::expm1(base::log1p(-effective) / (1 - rebound.value));
  if (!(saving >= 0 && saving <= 1)) return std::nullopt;
  return saving + 0.0;  // no negative zero
}

double EmissionsPath::at(double year, double drawn_growth_per_year) const {
  const double relative = series.empty() ? 1 : interpolated(series, year);
  if (year <= growth_from_year || drawn_growth_per_year == 0) return relative;
  return relative * base::pow(1 + drawn_growth_per_year, year - growth_from_year);
}

double share_of_full_effect(double devices, double devices_for_full_effect) {
  return std::min(1.0, devices / devices_for_full_effect);
}

double RealisationPath::at(double year, double devices, double drawn_devices_for_full_effect) const {
  switch (kind) {
    case RealisationKind::constant:
      return 1;
    case RealisationKind::ramp:
      return from_share + (to_share - from_share) * std::clamp((year - from_year) / (to_year - from_year), 0.0, 1.0);
    case RealisationKind::stock:
      return share_of_full_effect(devices, drawn_devices_for_full_effect);
  }
  return 1;
}

SectorPathValues typical_values(const SectorPath& path) {
  return {path.emissions.growth_per_year.distribution.typical(),
          path.realisation.devices_for_full_effect.distribution.typical()};
}

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
