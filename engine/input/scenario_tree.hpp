#pragma once

#include <filesystem>
#include <string>

#include "input/node.hpp"

namespace fleetprint::input {

// A scenario file as text and as a tree.
struct ScenarioTree {
  std::string text;
  Node root;
};

// Throws base::InputError where the file cannot be read, is not TOML, or is in a newer format, of which nothing else
// can be said.
ScenarioTree load_scenario(const std::filesystem::path& file);

}  // namespace fleetprint::input
