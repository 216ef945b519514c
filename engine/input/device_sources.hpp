#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "input/compose_device.hpp"
#include "model/fleet_question.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// The tables of the device calculator in the folder of the shipped ones, but `profiles` and `inventory` where these are
// not empty. Throws base::InputError with all problems of a table.
DeviceSources read_device_sources(const std::filesystem::path& data, const std::filesystem::path& profiles = {},
                                  const std::filesystem::path& inventory = {});

// What a fleet of devices is asked for, in the words of the command line.
struct FleetChoices {
  double devices = 0;                     // 0: as many as the scenario has
  double lifespan_years = 0;              // 0: that of the scenario
  std::filesystem::path scenario = {};    // whose sectors count; empty: the shipped one
  std::vector<std::string> savings = {};  // "SECTOR=SHARE"
  std::string rebound = {};               // of all sectors; empty: the scenario's
};

// The savings of a scenario are stated for its own number of devices: for another number they count only if one of
// --scenario, --saving and --rebound is given; else there are no sectors. Nor where the indicator has another unit
// than they have. Messages name the option of the command line that a choice comes from.
model::FleetQuestion read_fleet_question(const FleetChoices& choices, const model::Indicator& indicator,
                                         const std::filesystem::path& data, Problems& problems);

}  // namespace fleetprint::input
