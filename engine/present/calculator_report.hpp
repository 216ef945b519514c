#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "model/device_profile.hpp"
#include "model/inventory.hpp"
#include "present/device_table.hpp"

namespace fleetprint::present {

// All that a device can be put together from, and what a fleet of it is held against.
struct CalculatorReport {
  model::Inventory inventory;
  std::vector<model::PartOption> options;
  std::vector<model::ComposedDevice> presets;
  std::vector<model::ReferenceProduct> references;
  double least_published = 0;  // as in DeviceReport
  double greatest_published = 0;
  model::FleetQuestion fleet;                                // of the scenario; no sectors: it has none
  std::vector<std::pair<std::string, std::string>> sources;  // table file, where its numbers come from
};

// The choices for every part, the presets, the sources: for people.
std::string calculator_text(const CalculatorReport& report, std::size_t width);

// Where in the inventory a part's number stands: "HSL-1 upper, HSL-2 upper"; empty where it does not.
std::string inventory_places(const model::Inventory& inventory, const model::PartOption& option);

}  // namespace fleetprint::present
