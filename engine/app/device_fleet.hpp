#pragma once

#include <filesystem>
#include <string>

#include "app/commands.hpp"
#include "input/problems.hpp"
#include "model/inventory.hpp"
#include "run/fleet_balance.hpp"

namespace fleetprint::app {

// What a fleet of devices is held against: the sectors of a scenario, every parameter at its typical value.
struct DeviceFleet {
  run::FleetQuestion question;
  std::string scenario;  // its file name; empty: none, since the indicator's device unit is not that of sectors
  double scenario_devices = 0;
  bool has_uncertain_sectors = false;
};

// Of the scenario of the options, else the shipped one, with --devices, --lifespan, --saving and --rebound in place of
// its own. The savings of a scenario are stated for its own number of devices: for another number they count only if
// one of --scenario, --saving and --rebound is given; else there are no sectors.
DeviceFleet read_device_fleet(const DeviceOptions& options, const model::Indicator& indicator,
                              const std::filesystem::path& data, input::Problems& problems);

}  // namespace fleetprint::app
