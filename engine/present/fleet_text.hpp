#pragma once

#include "present/device_table.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {

// What a fleet of the report's device emits, what it saves, and the net; of a report that has a fleet.
void add_fleet(TextPage& page, const DeviceReport& report);

}  // namespace fleetprint::present
