#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "input/node.hpp"

namespace fleetprint::input {

// The tree of a TOML document. Throws base::InputError at the place where it is not TOML.
Node parse_toml(std::string_view text, const std::string& file);

// One TOML value, placed at `where`; nothing if the text is not exactly one.
std::optional<Node> parse_toml_value(std::string_view text, const base::Location& where);

// A scenario file as text and as a tree.
struct ScenarioTree {
  std::string text;
  Node root;
};

// Throws base::InputError where the file cannot be read, is not TOML, or is in a newer format, of which nothing else
// can be said.
ScenarioTree load_scenario(const std::filesystem::path& file);

}  // namespace fleetprint::input
