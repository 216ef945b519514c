#include "input/sweep_tree.hpp"

#include <algorithm>

#include "input/check_table.hpp"
#include "input/meaning.hpp"
#include "input/read_axes.hpp"
#include "input/requirement.hpp"
#include "input/scenario_schema.hpp"
#include "input/scenario_tree.hpp"
#include "input/setting.hpp"
#include "input/sha256.hpp"

namespace fleetprint::input {
namespace {

void remove(Node& table, std::string_view key) {
  std::erase_if(*table.table(), [&](const Member& member) { return member.key == key; });
}

// Sets what a table of the sweep file says in the scenario, key by key.
void lay_over(const Node& table, Section section, const std::string& path, Node& scenario, Problems& problems) {
  for (const Member& member : *table.table()) {
    const Row* row = find_row(section, member.key);
    const std::string key = joined(path, member.key);
    if (path.empty() && (member.key == "schema_version" || member.key == "sweep")) continue;
    if (row != nullptr && row->type == Type::tables)
      problems.add({member.where, key, "given beside a base", "a sweep file changes single values of its base",
                    "Name the element in an axis' key, or by --set."});
    else if (row != nullptr && row->type == Type::table && member.node.table() != nullptr)
      lay_over(member.node, row->holds, key, scenario, problems);
    else
      apply({key, member.where, member.node}, Setter::command_line, scenario, problems);
  }
}

void refuse_variants(const Node& root, Problems& problems) {
  if (const Node* variants = root.find("variant"))
    problems.add({variants->where, "variant", "given beside [sweep]", "a sweep has axes in place of variants",
                  "Leave them out, or write them as an axis with labels."});
}

// The file that [sweep] names as its base; null where it names none.
const std::string* base_of(const Node& root) {
  const Node* base = root.find("sweep")->find("base");
  return base == nullptr ? nullptr : base->text();
}

Node load_base(const std::filesystem::path& file, const Node& over, SweepTree& tree, Problems& problems) {
  const Node& name = *over.find("sweep")->find("base");
  if (!std::filesystem::is_regular_file(file))
    throw base::InputError({name.where, "sweep.base", "is " + show(name), "there is no such file",
                            "The base is looked up beside the sweep file."});
  auto [text, root] = load_scenario(file);
  tree.provenance.base_file = *name.text();
  tree.provenance.base_sha256 = sha256(text);
  tree.provenance.base_text = std::move(text);
  if (const Node* sweep = root.find("sweep"))
    throw base::InputError({sweep->where, "sweep", "makes this a sweep", "it is the base of another", {}});
  remove(root, "variant");
  lay_over(over, Section::root, {}, root, problems);
  return std::move(root);
}

// Of scenario and axes; where the base stands does not count, since it is in the scenario.
std::string meaning_of(const SweepTree& tree) {
  Node root = tree.scenario;
  Node& sweep = *root.find("sweep");
  sweep = tree.sweep;
  remove(sweep, "base");
  return meaning_text(root);
}

}  // namespace

SweepTree load_sweep(const std::filesystem::path& file, const std::vector<std::string>& overrides, Problems& problems) {
  auto [text, root] = load_scenario(file);
  const Node* sweep = root.find("sweep");
  if (sweep == nullptr || sweep->table() == nullptr)
    throw base::InputError({{file.string(), 0, 0},
                            "sweep",
                            "missing",
                            "this is a scenario, not a sweep",
                            "Use fleetprint run, or write [sweep] with its axes."});
  SweepTree tree;
  tree.provenance = {file.filename().string(), text, sha256(text), overrides, {}};
  tree.sweep = *sweep;
  name_axes(tree.sweep);
  tree.folder = file.parent_path();
  if (const std::string* base = base_of(root)) {
    const std::filesystem::path base_file = tree.folder / *base;
    tree.scenario = load_base(base_file, root, tree, problems);
    tree.folder = base_file.parent_path();
  } else {
    refuse_variants(root, problems);
    tree.scenario = std::move(root);
    remove(tree.scenario, "variant");
    remove(tree.scenario, "sweep");
  }
  tree.scenario.table()->push_back({"sweep", tree.sweep.where, tree.sweep});
  apply_overrides(overrides, tree.scenario, problems);
  tree.sweep = *tree.scenario.find("sweep");
  if (tree.sweep.table() == nullptr)
    throw base::InputError(mismatch(*find_row(Section::root, "sweep"), tree.sweep, "sweep"));
  name_axes(tree.sweep);
  tree.provenance.meaning = meaning_of(tree);
  tree.provenance.meaning_sha256 = sha256(tree.provenance.meaning);
  remove(tree.scenario, "sweep");
  return tree;
}

}  // namespace fleetprint::input
