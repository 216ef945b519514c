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

  // H_s = B a f(p, r) [fleet unit per year].
  double handprint() const;
  // The same as if there were no rebound: B a p.
  double handprint_without_rebound() const;
};

// Every parameter at its typical value.
SectorValues typical_values(const Sector& sector);

double handprint(std::span<const SectorValues> sectors);

}  // namespace fleetprint::model
