#pragma once

#include <string>
#include <vector>

#include "input/node.hpp"
#include "input/problems.hpp"

namespace fleetprint::input {

// One value for one path: dotted keys, in which an element of an array of tables goes by its name, or * for every one:
// fleet.devices, sector.residential.rebound, sector.*.saving, fleet.profile.hub.blocks.sensing.
struct Setting {
  std::string path;
  base::Location where;
  Node value;
};

// What the setting comes from decides what it may set: a variant not what the whole study shares, nor whole tables; the
// command line everything but schema_version.
enum class Setter { variant, command_line };

// Writes the value at every place that the path names. Keys that say the same in another way (the other sides of the
// key's group) are taken out, and so are correlations that do not go with a new fleet.dependence. A path that leads
// nowhere is a problem.
void apply(const Setting& setting, Setter setter, Node& root, Problems& problems);

// "key.path=value" of the command line; a value that is no TOML and begins like a word is a text.
void apply_overrides(const std::vector<std::string>& overrides, Node& root, Problems& problems);

}  // namespace fleetprint::input
