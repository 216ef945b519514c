#include "input/read_reference.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

// What a label stands for, else the value itself: one for all keys, or as many as there are.
std::vector<Node> meaning(const Node& value, const SweepAxis& axis) {
  const std::string* text = value.text();
  const auto label = text == nullptr ? axis.labels.end() : std::find(axis.labels.begin(), axis.labels.end(), *text);
  if (label == axis.labels.end())
    return value.array() != nullptr && value.array()->size() == axis.keys.size() && axis.keys.size() > 1
               ? *value.array()
               : std::vector<Node>{value};
  std::vector<Node> labelled = axis.values.listed(static_cast<std::size_t>(label - axis.labels.begin()));
  for (Node& node : labelled) node.where = value.where;
  return labelled;
}

}  // namespace

ReferencePoint read_reference(const TableView& sweep, const std::vector<SweepAxis>& axes, Problems& problems) {
  ReferencePoint reference;
  if (!sweep.has("reference") || sweep.given("reference")->table() == nullptr) return reference;
  std::vector<std::string> names;
  for (const SweepAxis& axis : axes) names.push_back(axis.name);
  for (const Member& member : *sweep.given("reference")->table()) {
    const auto found = std::find(names.begin(), names.end(), member.key);
    if (found == names.end()) {
      problems.add({member.where,
                    sweep.path("reference"),
                    fmt::format("no axis is named '{}'", member.key),
                    {},
                    suggest_or_list(member.key, names)});
      continue;
    }
    const SweepAxis& axis = axes[static_cast<std::size_t>(found - names.begin())];
    axis.append_settings(meaning(member.node, axis), reference.settings);
    reference.words +=
        fmt::format("{}{} = {}", reference.words.empty() ? "" : ", ", axis.name, plain_text(member.node));
  }
  if (reference.words.empty()) reference.words = "the base";
  return reference;
}

}  // namespace fleetprint::input
