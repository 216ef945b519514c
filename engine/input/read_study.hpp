#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace fleetprint::input {

// The study that a scenario file describes, with overrides "key.path=value" applied to it. Throws base::InputError with
// every problem of the file, its variants, its data tables and the overrides.
model::Study read_study(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

}  // namespace fleetprint::input
