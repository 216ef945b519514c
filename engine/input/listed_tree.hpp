#pragma once

#include <map>
#include <string>
#include <vector>

#include "input/list_inputs.hpp"
#include "input/node.hpp"

namespace fleetprint::input {

// The keys of a tree, with sources and remarks; nothing of what set them. `texts`: of the tree's places, by file.
std::vector<StatedInput> listed(const Node& root, const std::map<std::string, std::string>& texts);

}  // namespace fleetprint::input
