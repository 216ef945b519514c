#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/node.hpp"

namespace fleetprint::input {

// The tree of a TOML document. Throws base::InputError at the place where it is not TOML.
Node parse_toml(std::string_view text, const std::string& file);

// One TOML value, placed at `where`; nothing if the text is not exactly one.
std::optional<Node> parse_toml_value(std::string_view text, const base::Location& where);

}  // namespace fleetprint::input
