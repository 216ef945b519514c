#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace fleetprint::app {

// Writes a page as a file that appears whole or not at all, and says where it is. What could not be written
// (base::InputError, see netcdf::AtomicFile) is told before `make` does its work.
void write_page(const std::filesystem::path& target, bool force, const std::function<std::string()>& make);

}  // namespace fleetprint::app
