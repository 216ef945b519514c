#pragma once

#include <string>

#include "input/node.hpp"

namespace fleetprint::input {

// What a scenario's tree says, as a text that is the same for files which mean the same: a line "path = value" for each
// value, keys in alphabetical order, lists in theirs, numbers by their value (2 and 2.0 are one). Left out are places,
// comments, the keys that no number depends on (title, question, notes, base_label, and every table's label and
// source), and seed and sampling.trials, which results state.
std::string meaning_text(const Node& root);

}  // namespace fleetprint::input
