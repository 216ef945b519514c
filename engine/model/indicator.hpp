#pragma once

#include <string>

namespace fleetprint::model {

// An impact category. It comes with the inventory; nothing below the input layer assumes carbon.
struct Indicator {
  std::string name;                          // e.g. "climate change"
  std::string device_unit;                   // of one device, e.g. "kg CO2e"
  std::string fleet_unit;                    // of a fleet, e.g. "Mt CO2e"
  double device_units_per_fleet_unit = 1.0;  // e.g. 1e9 kg in 1 Mt

  bool operator==(const Indicator&) const = default;
};

}  // namespace fleetprint::model
