#include "input/list_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "input/listed_tree.hpp"
#include "input/meaning.hpp"
#include "input/scenario_file.hpp"
#include "input/setting.hpp"
#include "input/sweep_tree.hpp"

namespace fleetprint::input {
namespace {

using Values = std::map<std::string, std::string>;  // by path

Values values_of(const std::vector<StatedInput>& inputs) {
  Values values;
  for (const StatedInput& input : inputs) values[input.path] = input.value;
  return values;
}

// What is not as it was has been set by something.
void mark_changes(const Values& before, const std::string& set_by, std::vector<StatedInput>& inputs) {
  for (StatedInput& input : inputs) {
    const auto stated = before.find(input.path);
    if (stated != before.end() && stated->second == input.value) continue;
    input.set_by = set_by;
    input.stated = stated == before.end() ? "" : stated->second;
  }
}

std::string_view first_segment(std::string_view& rest) {
  const std::string_view segment = rest.substr(0, rest.find('.'));
  rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
  return segment;
}

// Whether a key that is set leads to the path or into its value; `within` is then what follows the path.
bool leads_to(std::string_view key, std::string_view path, std::string_view& within) {
  while (!path.empty()) {
    if (key.empty()) return false;
    const std::string_view wanted = first_segment(path);
    const std::string_view given = first_segment(key);
    if (given != "*" && given != wanted) return false;
  }
  within = key;
  return true;
}

void add_elsewhere(const std::string& key, const std::string& name, const std::string& value,
                   std::vector<StatedInput>& inputs) {
  constexpr std::size_t most_text = 300;
  for (StatedInput& input : inputs) {
    std::string_view within;
    if (!leads_to(key, input.path, within) || input.variants.ends_with("...")) continue;
    const std::string text =
        within.empty() ? fmt::format("{}: {}", name, value) : fmt::format("{}: {} = {}", name, within, value);
    const bool is_full = input.variants.size() + text.size() > most_text;
    input.variants += (input.variants.empty() ? "" : "; ") + (is_full ? std::string("...") : text);
  }
}

void add_variants(const Node& root, std::vector<StatedInput>& inputs) {
  const Node* variants = root.find("variant");
  if (variants == nullptr || variants->array() == nullptr) return;
  for (const Node& variant : *variants->array()) {
    const Node* set = variant.find("set");
    if (set == nullptr || set->table() == nullptr) continue;
    for (const Member& member : *set->table())
      add_elsewhere(member.key, variant.name(), value_text(member.key, member.node), inputs);
  }
}

}  // namespace

std::vector<StatedInput> list_inputs(const ScenarioTexts& texts, const std::vector<AxisKeys>& axes) {
  const std::map<std::string, std::string> by_file = {{texts.file, texts.text}, {texts.base_file, texts.base_text}};
  Node root = parse_toml(texts.text, texts.file);
  Values of_base;
  Problems ignored;
  if (!texts.base_text.empty()) {
    Node base = parse_toml(texts.base_text, texts.base_file);
    of_base = values_of(listed(base, by_file));
    root = laid_over(root, std::move(base), ignored);
  }
  std::vector<StatedInput> stated = listed(root, by_file);
  Values before = values_of(stated);
  apply_overrides(texts.overrides, root, ignored);
  std::vector<StatedInput> inputs = listed(root, by_file);
  mark_changes(before, "the command line", inputs);
  for (StatedInput& input : inputs) {
    if (!input.set_by.empty()) {
      input.source.clear();
      input.remark.clear();
    } else if (const auto base = of_base.find(input.path); base != of_base.end() && base->second != input.value) {
      input.set_by = "the sweep file";
      input.stated = base->second;
    }
  }
  if (texts.base_text.empty()) add_variants(root, inputs);
  for (const AxisKeys& axis : axes)
    for (const std::string& key : axis.keys) add_elsewhere(key, "axis " + axis.name, "its values", inputs);
  return inputs;
}

}  // namespace fleetprint::input
