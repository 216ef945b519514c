#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// A sweep file and its base, put together.
struct SweepTree {
  Node scenario;                 // the base with the sweep file's other tables over it, without variants
  Node sweep;                    // [sweep]
  std::filesystem::path folder;  // to which the scenario's data tables are relative
  model::Provenance provenance;  // without tables
};

// Keys of the sweep file's tables take the place of the base's; the overrides come last. Throws base::InputError where
// a file cannot be read, or has no [sweep].
SweepTree load_sweep(const std::filesystem::path& file, const std::vector<std::string>& overrides, Problems& problems);

}  // namespace fleetprint::input
