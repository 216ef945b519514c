#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// The name of an element that stands for any: of a sweep whose base cannot be read; no table of a file may have it.
inline constexpr const char* any_name = "*";

// One value for one path: dotted keys, in which an element of an array of tables goes by its name, or * for every one:
// fleet.devices, sector.residential.rebound, sector.*.saving, fleet.profile.hub.blocks.sensing.
struct Setting {
  std::string path;
  base::Location where;
  Node value;
};

// What the setting comes from decides what it may set: a variant and an axis not what the whole study shares, nor whole
// tables; the command line everything but schema_version and the base of a sweep.
enum class Setter { variant, axis, command_line };

// Writes the value at every place that the path names. Keys that say the same in another way (the other sides of the
// key's group) are taken out, and so are correlations that do not go with a new fleet.dependence. A path that leads
// nowhere is a problem.
void apply(const Setting& setting, Setter setter, Node& root, Problems& problems);

// What a path leads to by the schema, whatever the names of elements are.
struct Target {
  const Row* row = nullptr;  // null where no key has that path
  std::string_view unit;     // of a part of a distribution or triple that is a value: the whole's
};
Target target_of(std::string_view path);

// "key.path=value" of the command line; a value that is no TOML and begins like a word is a text.
void apply_overrides(const std::vector<std::string>& overrides, Node& root, Problems& problems);

// A path that a Setting may have, by the schema, with * for the names of elements: sector.*.rebound.
struct SettingPath {
  std::string path;
  std::string_view meaning;
};

// All that lead to a value, in the order of the manual.
std::vector<SettingPath> setting_paths();

// What may follow `path =` where that is one of few texts: a choice, or true and false. Else nothing.
std::vector<std::string> setting_choices(std::string_view path);

}  // namespace fleetprint::input
