#include "model/sector_path.hpp"

#include <algorithm>
#include <cmath>

#include "base/elementary.hpp"

namespace fleetprint::model {

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

}  // namespace fleetprint::model
