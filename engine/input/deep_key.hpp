#pragma once

#include <optional>
#include <string_view>

namespace fleetprint::input {

// The line of the first key of a TOML text that has more parts, joined by dots, than that: each nests a table, and what
// reads them goes as deep on the stack.
std::optional<int> line_of_deep_key(std::string_view text, int most_parts);

}  // namespace fleetprint::input
