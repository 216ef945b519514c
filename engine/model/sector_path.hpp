#pragma once

#include <vector>

#include "model/year_path.hpp"

namespace fleetprint::model {

// What a sector would emit without the devices, relative to the horizon's first year: along a series within its years,
// from then on (without a series: from the first year on) changed by a constant rate.
struct EmissionsPath {
  std::vector<YearValue> series;  // relative values; empty: the rate alone
  Parameter growth_per_year;
  double growth_from_year = 0;

  double at(double year, double drawn_growth_per_year) const;

  bool operator==(const EmissionsPath&) const = default;
};

// min(1, N / N_full): each device adds the same saving, up to the number that has the full effect.
double share_of_full_effect(double devices, double devices_for_full_effect);

// How the realisation of a saving develops: at once; along a ramp; or with the number of devices in service, up to the
// number that has the full effect, which it may in a scenario without years too.
enum class RealisationKind { constant, ramp, stock };
struct RealisationPath {
  RealisationKind kind = RealisationKind::constant;
  double from_year = 0, to_year = 1;    // of the ramp, linear between, constant outside
  double from_share = 0, to_share = 1;  // at its ends
  Parameter devices_for_full_effect;    // > 0

  // Share of the sector's realisation that is reached with that many devices in service (mean of the year).
  double at(double year, double devices, double drawn_devices_for_full_effect) const;

  bool operator==(const RealisationPath&) const = default;
};

// How one sector changes over the years; in a scenario without years only realisation by stock counts.
struct SectorPath {
  EmissionsPath emissions;
  RealisationPath realisation;

  bool operator==(const SectorPath&) const = default;
};

// One draw of a sector path's parameters.
struct SectorPathValues {
  double emissions_growth_per_year = 0;
  double devices_for_full_effect = 0;
};

SectorPathValues typical_values(const SectorPath& path);

}  // namespace fleetprint::model
