#include "input/check_blocks.hpp"

#include <fmt/format.h>

#include "input/check_law.hpp"
#include "input/requirement.hpp"
#include "input/suggest.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {
namespace {

bool check_block(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  if (node.table() != nullptr) return checked_law(row, node, key, problems).has_value();
  if (node.text() != nullptr && *node.text() == no_block) return true;
  const std::int64_t* level = node.integer();
  if (level != nullptr && *level >= 0 && *level < model::hsl_count) return true;
  if (level == nullptr && fits_number(row, node)) return true;
  std::string suggestion;
  if (level != nullptr && *level > 0) suggestion = fmt::format("For a constant of {0} write {0}.0.", *level);
  if (node.text() != nullptr) suggestion = suggest(*node.text(), {std::string(no_block)});
  problems.add(
      {node.where, key, "is " + show(node),
       fmt::format("must be a hardware specification level from 0 to {}, {{ lower, typical, upper }}, a number "
                   "with a decimal point that is not negative, or \"{}\"",
                   model::hsl_count - 1, no_block),
       suggestion});
  return false;
}

}  // namespace

const std::vector<std::string>& block_names() {
  static const std::vector<std::string> names(model::part_names.begin(),
                                              model::part_names.begin() + model::block_count);
  return names;
}

Node checked_blocks(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  Node checked{node.where, Node::Members{}};
  for (const Member& member : *node.table()) {
    if (!model::block_named(member.key)) {
      problems.add({member.where,
                    key + "." + member.key,
                    "no functional block has this name",
                    {},
                    suggest_or_list(member.key, block_names())});
      continue;
    }
    checked.table()->push_back(member);
    if (!check_block(row, member.node, key + "." + member.key, problems)) checked.table()->back().node.value = Moment{};
  }
  return checked;
}

}  // namespace fleetprint::input
