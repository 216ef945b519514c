#include "input/any_scenario.hpp"

#include "input/check_blocks.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {
namespace {

Node empty_table() { return {{}, Node::Members{}}; }

void add(Node& table, std::string_view key, Node value) {
  table.table()->push_back({std::string(key), {}, std::move(value)});
}

Node any_blocks() {
  Node blocks = empty_table();
  for (const std::string& name : block_names()) add(blocks, name, empty_table());
  return blocks;
}

Node any_table(Section section) {
  Node table = empty_table();
  for (const Row& row : rows_of(section).rows) {
    if (row.holds == Section::sweep || row.holds == Section::variant) continue;
    if (row.type == Type::table) add(table, row.key, any_table(row.holds));
    if (row.type == Type::blocks) add(table, row.key, any_blocks());
    if (row.type == Type::quantity || row.type == Type::triple) add(table, row.key, empty_table());
    if (row.type != Type::tables) continue;
    Node element = any_table(row.holds);
    add(element, "name", {{}, std::string(any_name)});
    add(table, row.key, {{}, Node::Elements{std::move(element)}});
  }
  return table;
}

}  // namespace

Node any_scenario() { return any_table(Section::root); }

}  // namespace fleetprint::input
