#pragma once

#include <string>

#include "present/device_table.hpp"

namespace fleetprint::present {

// What a fleet of the report's device emits, what it saves, and the net; of a report that has a fleet.
std::string fleet_text(const DeviceReport& report);

}  // namespace fleetprint::present
