#pragma once

#include <string>
#include <vector>

#include "input/calculator_table.hpp"
#include "input/problems.hpp"
#include "input/profile_table.hpp"
#include "model/composed_device.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// What a device is made of, in the words of the command line. Later lists change what earlier ones make.
struct DeviceChoices {
  std::string preset = {};                // empty: a device of which nothing is given
  std::vector<std::string> parts = {};    // "PART=VALUE", see chosen_part
  std::vector<std::string> without = {};  // names of parts that it does not have
  std::vector<std::string> own = {};      // "NAME=VALUE" of parts of its own, see stated_triple
  model::Estimate estimate = model::Estimate::triangular;
};

struct DeviceSources {
  model::Inventory inventory;
  std::vector<Preset> presets;
  CalculatorTable calculator;
};

// Those of the profile table, then the calculator's.
std::vector<std::string> known_presets(const DeviceSources& sources);

// The preset alone. An unknown name, or a level that the inventory lacks, is a problem.
model::ComposedDevice preset_device(const std::string& preset, const DeviceSources& sources, Problems& problems);

// Messages name the option of the command line that a choice comes from: --part, --without, --add.
model::ComposedDevice compose_device(const DeviceChoices& choices, const DeviceSources& sources, Problems& problems);

}  // namespace fleetprint::input
