#pragma once

#include <string>
#include <vector>

#include "model/sector.hpp"

namespace fleetprint::model {

// A product that people know, to compare a device with.
struct ReferenceProduct {
  std::string name;
  double footprint = 0;  // device unit
};

struct NamedSector {
  std::string name;
  SectorValues values;
  double devices_for_full_effect = 0;  // 0: the saving does not follow the number of devices
};

// So many devices of one kind, and the sectors that they are held against, every parameter at its typical value.
struct FleetQuestion {
  double devices = 1;
  double lifespan_years = 1;
  std::vector<NamedSector> sectors = {};
  std::string scenario = {};           // file that the sectors come from; empty: none
  double scenario_devices = 0;         // whose savings its sectors state
  bool has_uncertain_sectors = false;  // the scenario has distributions, of which the typical values are taken
};

}  // namespace fleetprint::model
