#include "input/check_table.hpp"

#include <fmt/format.h>

#include <map>

#include "input/check_alternatives.hpp"
#include "input/check_value.hpp"
#include "input/requirement.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

std::optional<Node> checked_elements(const Row& row, const Node& node, const std::string& path, Problems& problems) {
  const Node::Elements* elements = node.array();
  if (elements == nullptr || (row.required && elements->empty())) {
    problems.add(mismatch(row, node, path));
    return std::nullopt;
  }
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
      problems.add({element.find("name")->where, key, "this name is taken",
                    fmt::format("by the one that begins in line {}", first->second), "Give each its own name."});
    checked.array()->push_back(checked_table(element, row.holds, key, problems));
  }
  return checked;
}

std::optional<Node> checked_member(const Row& row, const Node& node, const std::string& path, Problems& problems) {
  if (row.type == Type::tables) return checked_elements(row, node, path, problems);
  if (row.type != Type::table) return checked_value(row, node, path, problems);
  if (node.table() != nullptr) return checked_table(node, row.holds, path, problems);
  problems.add(mismatch(row, node, path));
  return std::nullopt;
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
      problems.add({member.where, key, "unknown key", place, suggest_or_list(member.key, keys_of(section))});
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
      problems.add({table.where, joined(path, row.key), "missing", std::string(row.meaning),
                    fmt::format("Give {}.", requirement(row))});
  check_alternatives(table, section, path, problems);
  return checked;
}

}  // namespace fleetprint::input
