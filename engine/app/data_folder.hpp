#pragma once

#include <filesystem>

namespace fleetprint::app {

// The folder of the shipped tables: FLEETPRINT_DATA if that is set; else `scenarios` or `share/fleetprint/scenarios`
// beside the program or in a folder around it. Throws base::InputError if there is none.
std::filesystem::path data_folder();

}  // namespace fleetprint::app
