#pragma once

#include <filesystem>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::app {

// The scenario or sweep, its base, and the tables that they name, whether or not each is there.
std::vector<std::filesystem::path> files_read(const std::filesystem::path& scenario,
                                              const model::Provenance& provenance);

// Refuses (base::InputError), with --force too, an output that would take the place of one of them.
void expect_no_input(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs);

}  // namespace fleetprint::app
