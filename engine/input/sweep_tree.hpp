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
  bool is_on_stand_in = false;   // the base cannot be read: `scenario` is laid over any_scenario
};

// A base scenario, without its variants, with the tables of a sweep file over it, [sweep] itself among them. Keys that
// lead nowhere are problems.
Node laid_over(const Node& sweep_file, Node base, Problems& problems);

// Keys of the sweep file's tables take the place of the base's; the overrides come last. A base that cannot be read is
// among the problems. Throws base::InputError where the sweep file itself cannot be read, or has no [sweep].
SweepTree load_sweep(const std::filesystem::path& file, const std::vector<std::string>& overrides, Problems& problems);

}  // namespace fleetprint::input
