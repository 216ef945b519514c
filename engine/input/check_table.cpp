#include "input/check_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <vector>

#include "input/suggest.hpp"

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
      problems.add(side.given.front()->where, joined(path, side.given.front()->key),
                   fmt::format("given beside {}", chosen->given.front()->key), "they are two ways to say it",
                   "Keep one of them.");
    chosen = &side;
  }
  if (chosen == nullptr && one_is_needed)
    problems.add(table.where, path, "missing " + fmt::format("{}", fmt::join(ways, ", or ")));
  if (chosen == nullptr) return;
  for (const Row* row : chosen->required)
    if (table.find(row->key) == nullptr)
      problems.add(table.where, joined(path, row->key), "missing",
                   fmt::format("needed beside {}: {}", chosen->given.front()->key, row->meaning),
                   fmt::format("Give {}.", requirement(*row)));
}

// Of the keys of one group that say the same thing in different ways, a table takes those of one side: with two sides,
// without a key that the chosen side needs, or without any where every side has a required key, there is a problem.
void check_alternatives(const Node& table, Section section, const std::string& path, Problems& problems) {
  for (const auto& [name, group] : groups_of(table, section)) check_group(group, table, path, problems);
}

std::optional<Node> checked_elements(const Row& row, const Node& node, const std::string& path, Problems& problems) {
  const Node::Elements* elements = node.array();
  if (elements == nullptr || (row.required && elements->empty())) return problems.add(mismatch(row, node, path));
  Node checked{node.where, Node::Elements{}};
  checked.array()->reserve(elements->size());
  std::map<std::string, int> lines;
  for (std::size_t i = 0; i < elements->size(); ++i) {
    const Node& element = (*elements)[i];
    const std::string name = element.name();
    const std::string key = name.empty() ? fmt::format("{}[{}]", path, i + 1) : joined(path, name);
    if (element.table() == nullptr) {
      problems.add(mismatch(row, element, key));
      continue;
    }
    const auto [first, is_new] = lines.emplace(name, element.where.line);
    if (!name.empty() && !is_new)
      problems.add(element.find("name")->where, key, "this name is taken",
                   fmt::format("by the one that begins in line {}", first->second), "Give each its own name.");
    checked.array()->push_back(checked_table(element, row.holds, key, problems));
  }
  return checked;
}

std::optional<Node> checked_member(const Row& row, const Node& node, const std::string& path, Problems& problems) {
  if (row.type == Type::tables) return checked_elements(row, node, path, problems);
  if (row.type != Type::table) return checked_value(row, node, path, problems);
  if (node.table() != nullptr) return checked_table(node, row.holds, path, problems);
  return problems.add(mismatch(row, node, path));
}

void check_section(const Node& table, Section section, const std::string& path, Problems& problems);

void check_member(const Row& row, const Member& member, const std::string& path, Problems& problems) {
  if (row.over_time) {
    problems.add(member.where, path, "has a meaning only in a scenario over the years", "there is no [deployment]",
                 "Add [deployment], or leave it out.");
  } else if (row.type == Type::table && member.node.table() != nullptr) {
    check_section(member.node, row.holds, path, problems);
  } else if (row.type == Type::tables && member.node.array() != nullptr) {
    for (const Node& element : *member.node.array())
      check_section(element, row.holds, joined(path, element.name()), problems);
  }
}

void check_section(const Node& table, Section section, const std::string& path, Problems& problems) {
  for (const Member& member : *table.table())
    if (const Row* row = find_row(section, member.key)) check_member(*row, member, joined(path, member.key), problems);
}

}  // namespace

std::string joined(const std::string& path, std::string_view key) {
  std::string whole;
  whole.reserve(path.size() + 1 + key.size());
  whole = path;
  if (!path.empty()) whole += '.';
  return whole += key;
}

Node checked_members(const Node& table, Section section, const std::string& path, Problems& problems) {
  Node checked{table.where, Node::Members{}};
  Node::Members& members = *checked.table();
  members.reserve(table.table()->size());
  for (const Member& member : *table.table()) {
    const Row* row = find_row(section, member.key);
    const std::string key = joined(path, member.key);
    if (row == nullptr) {
      const std::string place = fmt::format("in {}", rows_of(section).title);
      problems.add(member.where, key, "unknown key", place, suggest_or_list(member.key, keys_of(section)));
    } else {
      std::optional<Node> value = checked_member(*row, member.node, key, problems);
      if (!value) value = Node{member.node.where, Moment{}};
      members.push_back({member.key, member.where, *std::move(value)});
    }
  }
  return checked;
}

Node checked_table(const Node& table, Section section, const std::string& path, Problems& problems) {
  Node checked = checked_members(table, section, path, problems);
  for (const Row& row : rows_of(section).rows)
    if (row.required && row.group.empty() && table.find(row.key) == nullptr)
      problems.add(table.where, joined(path, row.key), "missing", std::string(row.meaning),
                   fmt::format("Give {}.", requirement(row)));
  check_alternatives(table, section, path, problems);
  return checked;
}

void check_over_time(const Node& root, Problems& problems) {
  if (root.find("deployment") == nullptr) check_at_one_moment(root, problems);
}

void check_at_one_moment(const Node& root, Problems& problems) { check_section(root, Section::root, {}, problems); }

}  // namespace fleetprint::input
