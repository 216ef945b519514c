#pragma once

#include <span>
#include <string>

#include "model/parameter.hpp"
#include "model/rebound.hpp"
#include "model/sector_path.hpp"

namespace fleetprint::model {

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
