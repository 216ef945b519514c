#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::app {

// The folder of the shipped tables: FLEETPRINT_DATA if that is set; else `scenarios` or `share/fleetprint/scenarios`
// beside the program or in a folder around it. Throws base::InputError if there is none.
std::filesystem::path data_folder();

// The scenario or sweep, its base, and the tables that they name, whether or not each is there.
std::vector<std::filesystem::path> files_read(const std::filesystem::path& scenario,
                                              const model::Provenance& provenance);

// Refuses (base::InputError), with --force too, an output that would take the place of one of them.
void expect_no_input(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs);

// Writes a page as a file that appears whole or not at all, and says where it is. What could not be written
// (base::InputError, see netcdf::AtomicFile) is told before `make` does its work.
void write_page(const std::filesystem::path& target, bool force, const std::function<std::string()>& make);

}  // namespace fleetprint::app
