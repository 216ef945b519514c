#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "input/compose_device.hpp"
#include "present/device_table.hpp"

namespace fleetprint::app {

// The tables of the device calculator: those of the options, else the shipped ones.
struct DeviceTables {
  input::DeviceSources sources;
  std::vector<present::ReferenceProduct> references;  // none where the inventory is in another unit
  double least_published = 0;                         // likewise 0
  double greatest_published = 0;
  std::vector<std::pair<std::string, std::string>> provenance;  // file, its source
};

DeviceTables read_device_tables(const DeviceOptions& options, const std::filesystem::path& data);

}  // namespace fleetprint::app
