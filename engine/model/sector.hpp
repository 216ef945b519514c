#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/elementary.hpp"
#include "model/distribution_spec.hpp"
#include "model/year_path.hpp"

namespace fleetprint::model {

// What eats a saving again. `share` r: the effective saving is f = p (1 - r); r = 1 saves nothing, r > 1 backfires
// (Sorrell 2007, UKERC report on rebound effects). `price_elasticity` e of the energy service:
// f = 1 - (1 - p)^(1 - e); e = 1 saves nothing, e > 1 backfires (Khazzoom 1980, Energy Journal 1(4); Saunders 1992).
enum class ReboundKind { share, price_elasticity };

struct Rebound {
  ReboundKind kind = ReboundKind::share;
  double value = 0;  // [-]
};

// Share of a sector's emissions that is really avoided when the technical saving is p in [0, 1].
inline double effective_saving(double saving, const Rebound& rebound) {
  if (rebound.kind == ReboundKind::share) return saving * (1 - rebound.value);
  if (rebound.value == 1) return 0;  // also where 0^0 would stand: all is saved and all is lost to rebound
  return 1 - base::pow(1 - saving, 1 - rebound.value);
}

// The saving p in [0, 1] for which effective_saving is `effective`, which falls as p rises where rebound is above 1;
// nothing where no saving reaches it, or all savings do: a rebound of 1.
std::optional<double> saving_for(double effective, const Rebound& rebound);

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

// A sector in which emissions are avoided.
struct Sector {
  std::string name;
  Parameter emissions;  // baseline B, in a scenario with years that of the first [fleet unit per year], >= 0
  Parameter emissions_factor = {{}, DistributionSpec::fixed(1)};  // how far the baseline may be off [1]
  Parameter saving;                                               // p, share that the devices could cut, 0 to 1
  Parameter realisation;                                          // a, share of that potential that is realised, 0 to 1
  ReboundKind rebound_kind = ReboundKind::share;
  Parameter rebound;  // r or price elasticity
  SectorPath path = {};

  bool operator==(const Sector&) const = default;
};

// One draw of a sector's parameters.
struct SectorValues {
  double emissions = 0;
  double saving = 0;
  double realisation = 1;
  Rebound rebound;
  // Where the realisation follows the number of devices: the number that has the full effect, divided by the number
  // there is, whose share the emissions contain. 0: it does not follow.
  double full_effect_at = 0;

  // H_s = B a f(p, r) [fleet unit per year].
  double handprint() const;
  // The same as if there were no rebound: B a p.
  double handprint_without_rebound() const;
};

// Every parameter at its typical value; over the years without what the path adds.
SectorValues typical_values(const Sector& sector);
// The same of a fleet at one moment, whose number of devices the savings may follow.
SectorValues typical_values(const Sector& sector, double devices);

// Makes the saving follow: of so many devices, `full` have the full effect.
void follow_devices(double devices, double full, SectorValues& sector);

double handprint(std::span<const SectorValues> sectors);

}  // namespace fleetprint::model
