#include "input/sweep_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/plain_text.hpp"
#include "input/check_table.hpp"
#include "input/meaning.hpp"
#include "input/read_axes.hpp"
#include "input/scenario_file.hpp"
#include "input/scenario_schema.hpp"
#include "input/setting.hpp"
#include "input/text_file.hpp"

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

// Stands for a base that cannot be read, so that what is laid over it is checked all the same: every path of the
// schema leads somewhere in it. Its tables, distributions and blocks are empty; lists of tables have one element for
// any name. Its nodes have no place: a problem without one is the stand-in's own.
Node any_scenario() { return any_table(Section::root); }

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
      problems.add(member.where, key, "given beside a base", "a sweep file changes single values of its base",
                   "Name the element in an axis' key, or by --set.");
    else if (row != nullptr && row->type == Type::table && member.node.table() != nullptr)
      lay_over(member.node, row->holds, key, scenario, problems);
    else
      apply({key, member.where, member.node}, Setter::command_line, scenario, problems);
  }
}

void refuse_variants(const Node& root, Problems& problems) {
  if (const Node* variants = root.find("variant"))
    problems.add(variants->where, "variant", "given beside [sweep]", "a sweep has axes in place of variants",
                 "Leave them out, or write them as an axis with labels.");
}

Node load_base(const std::filesystem::path& file, const Node& name, SweepTree& tree) {
  if (const TextFile loaded = load_text(file, greatest_scenario_bytes); !loaded.fault.empty())
    throw base::InputError(
        {name.where, "sweep.base", fmt::format("'{}' cannot be read", *name.text()), loaded.fault,
         loaded.suggestion.empty() ? "The base is looked up beside the sweep file." : loaded.suggestion});
  auto [text, root] = load_scenario(file);
  if (const Node* sweep = root.find("sweep"))
    throw base::InputError({sweep->where, "sweep", "makes this a sweep", "it is the base of another", {}});
  tree.provenance.base_file = *name.text();
  tree.provenance.base_sha256 = sha256(text);
  tree.provenance.base_text = std::move(text);
  remove(root, "variant");
  return std::move(root);
}

// The base has one of its own, which does not speak for this file.
void check_version(const Node& root, Problems& problems) {
  const Row& row = *find_row(Section::root, "schema_version");
  if (const Node* version = root.find(row.key))
    checked_value(row, *version, std::string(row.key), problems);
  else
    problems.add(root.where, std::string(row.key), "missing", std::string(row.meaning),
                 fmt::format("Give {}.", requirement(row)));
}

// The base with what the sweep file says over it. `name` is what [sweep] gives as its base; that it is no text is told
// where [sweep] is checked.
void lay_over_base(const Node& name, const Node& over, SweepTree& tree, Problems& problems) {
  check_version(over, problems);
  tree.is_on_stand_in = true;
  if (name.text() != nullptr && !name.text()->empty()) {
    const std::filesystem::path file = tree.folder / *name.text();
    try {
      tree.scenario = load_base(file, name, tree);
      tree.folder = file.parent_path();
      tree.is_on_stand_in = false;
    } catch (const base::InputError& error) {
      problems.add(error.problems());
    }
  }
  if (tree.is_on_stand_in) tree.scenario = any_scenario();
  lay_over(over, Section::root, {}, tree.scenario, problems);
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

Node laid_over(const Node& sweep_file, Node base, Problems& problems) {
  remove(base, "variant");
  lay_over(sweep_file, Section::root, {}, base, problems);
  if (const Node* sweep = sweep_file.find("sweep")) base.table()->push_back({"sweep", sweep->where, *sweep});
  return base;
}

SweepTree load_sweep(const std::filesystem::path& file, const std::vector<std::string>& overrides, Problems& problems) {
  auto [text, root] = load_scenario(file);
  const Node* sweep = root.find("sweep");
  if (sweep != nullptr && sweep->table() == nullptr)
    throw base::InputError(mismatch(*find_row(Section::root, "sweep"), *sweep, "sweep"));
  if (sweep == nullptr)
    throw base::InputError({{file.string(), 0, 0},
                            "sweep",
                            "missing",
                            "this is a scenario, not a sweep",
                            "Use fleetprint run, or write [sweep] with its axes."});
  SweepTree tree;
  tree.provenance = {base::visible(file.filename().string()), text, sha256(text), overrides, {}};
  tree.sweep = *sweep;
  name_axes(tree.sweep);
  tree.folder = file.parent_path();
  if (const Node* base = sweep->find("base")) {
    lay_over_base(*base, root, tree, problems);
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
