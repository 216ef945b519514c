#include "input/setting_paths.hpp"

#include <fmt/format.h>

#include "input/scenario_schema.hpp"
#include "input/setting.hpp"
#include "model/block.hpp"

namespace fleetprint::input {
namespace {

void collect(Section section, const std::string& prefix, std::vector<SettingPath>& paths) {
  for (const Row& row : rows_of(section).rows) {
    const std::string path = fmt::format("{}{}", prefix, row.key);
    if (row.type == Type::table)
      collect(row.holds, path + ".", paths);
    else if (row.type == Type::tables)
      collect(row.holds, path + ".*.", paths);
    else if (row.type == Type::blocks)
      for (std::size_t block = 0; block < model::block_count; ++block)
        paths.push_back({fmt::format("{}.{}", path, model::part_names[block]), row.meaning});
    else if (path != "schema_version")
      paths.push_back({path, row.meaning});
  }
}

}  // namespace

std::vector<SettingPath> setting_paths() {
  std::vector<SettingPath> paths;
  collect(Section::root, "", paths);
  return paths;
}

std::vector<std::string> setting_choices(std::string_view path) {
  const Row* row = target_of(path).row;
  if (row == nullptr) return {};
  if (row->type == Type::flag) return {"true", "false"};
  if (row->type != Type::choice) return {};
  return {row->choices.begin(), row->choices.end()};
}

}  // namespace fleetprint::input
