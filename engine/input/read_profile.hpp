#pragma once

#include <vector>

#include "input/problems.hpp"
#include "input/profile_table.hpp"
#include "input/table_view.hpp"
#include "model/device_profile.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// What profiles take their parts from; a table that could not be read is null.
struct ProfileSources {
  const model::Inventory* inventory;
  const std::vector<Preset>* presets;
  bool names_profile_table;  // the scenario has a fleet.profile_table
  double lifespan_years;
  model::Estimate estimate;  // of profiles that do not say it themselves
};

// One [[fleet.profile]] of a checked scenario.
model::DeviceProfile read_profile(const TableView& table, const ProfileSources& sources, Problems& problems);

}  // namespace fleetprint::input
