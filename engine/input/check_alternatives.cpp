#include "input/check_alternatives.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <vector>

#include "input/check_table.hpp"
#include "input/requirement.hpp"

namespace fleetprint::input {
namespace {

struct Side {
  std::vector<const Row*> required;
  std::vector<const Member*> given;
};
using Group = std::map<int, Side>;

std::map<std::string_view, Group> groups_of(const Node& table, Section section) {
  std::map<std::string_view, Group> groups;
  for (const Row& row : rows_of(section).rows) {
    if (row.group.empty()) continue;
    Side& side = groups[row.group][row.side];
    if (row.required) side.required.push_back(&row);
    for (const Member& member : *table.table())
      if (member.key == row.key) side.given.push_back(&member);
  }
  return groups;
}

std::string keys(const Side& side) {
  std::vector<std::string_view> names;
  for (const Row* row : side.required) names.push_back(row->key);
  return fmt::format("{}", fmt::join(names, " and "));
}

void check_group(const Group& group, const Node& table, const std::string& path, Problems& problems) {
  const Side* chosen = nullptr;
  bool one_is_needed = true;
  std::vector<std::string> ways;
  for (const auto& [number, side] : group) {
    one_is_needed = one_is_needed && !side.required.empty();
    ways.push_back(keys(side));
    if (side.given.empty()) continue;
    if (chosen != nullptr)
      problems.add({side.given.front()->where, joined(path, side.given.front()->key),
                    fmt::format("given beside {}", chosen->given.front()->key), "they are two ways to say it",
                    "Keep one of them."});
    chosen = &side;
  }
  if (chosen == nullptr && one_is_needed)
    problems.add({table.where, path, "missing " + fmt::format("{}", fmt::join(ways, ", or ")), {}, {}});
  if (chosen == nullptr) return;
  for (const Row* row : chosen->required)
    if (table.find(row->key) == nullptr)
      problems.add({table.where, joined(path, row->key), "missing",
                    fmt::format("needed beside {}: {}", chosen->given.front()->key, row->meaning),
                    fmt::format("Give {}.", requirement(*row))});
}

}  // namespace

void check_alternatives(const Node& table, Section section, const std::string& path, Problems& problems) {
  for (const auto& [name, group] : groups_of(table, section)) check_group(group, table, path, problems);
}

}  // namespace fleetprint::input
