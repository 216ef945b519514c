#include "input/check_over_time.hpp"

#include "input/check_table.hpp"

namespace fleetprint::input {
namespace {

void check_section(const Node& table, Section section, const std::string& path, Problems& problems);

void check_member(const Row& row, const Member& member, const std::string& path, Problems& problems) {
  if (row.over_time) {
    problems.add({member.where, path, "has a meaning only in a scenario over the years", "there is no [deployment]",
                  "Add [deployment], or leave it out."});
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

void check_over_time(const Node& root, Problems& problems) {
  if (root.find("deployment") == nullptr) check_at_one_moment(root, problems);
}

void check_at_one_moment(const Node& root, Problems& problems) { check_section(root, Section::root, {}, problems); }

}  // namespace fleetprint::input
