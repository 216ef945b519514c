#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fleetprint::input {

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
