#pragma once

#include <string>
#include <string_view>

#include "input/node.hpp"

namespace fleetprint::input {

// What a scenario's tree says, as a text that is the same for files which mean the same: a line "path = value" for each
// value, keys in alphabetical order, lists in theirs, numbers by their value (2 and 2.0 are one). Left out are places,
// comments, the keys that no number depends on (title, question, notes, base_label, and every table's label and
// source), and seed and sampling.trials, which results state.
std::string meaning_text(const Node& root);

// One value as that text writes it; `key` is its key.
std::string value_text(std::string_view key, const Node& value);

}  // namespace fleetprint::input
