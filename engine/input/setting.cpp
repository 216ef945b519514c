#include "input/setting.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "base/plain_text.hpp"
#include "input/scenario_file.hpp"
#include "input/suggest.hpp"
#include "input/sweep_tree.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments(1);
  for (const char c : path) {
    if (c == '.')
      segments.emplace_back();
    else
      segments.back() += c;
  }
  return segments;
}

// Follows one setting's path through the tree and the schema at the same time.
class PathWalker {
 public:
  PathWalker(const Setting& setting, Setter setter, Problems& problems)
      : setting_(setting), setter_(setter), problems_(problems) {}

  using Segments = std::span<const std::string>;

  void in_table(Node& table, Section section, Segments segments) {
    const Row* row = find_row(section, segments.front());
    if (row == nullptr)
      return refuse(fmt::format("{} has no key '{}'", rows_of(section).title, segments.front()), {},
                    suggest_or_list(segments.front(), keys_of(section)));
    if (!allows(*row, segments.size() == 1)) return;
    if (segments.size() == 1) return assign(table, section, *row);
    Node* value = table.find(row->key);
    if (row->type == Type::table || row->type == Type::blocks) {
      if (value == nullptr) value = &insert(table, row->key, {setting_.where, Node::Members{}});
      if (row->type == Type::blocks) return in_blocks(*value, segments.subspan(1));
      if (value->table() != nullptr) in_table(*value, row->holds, segments.subspan(1));
    } else if (row->type == Type::tables) {
      in_elements(value, *row, segments.subspan(1));
    } else {
      in_value(value, *row, segments.subspan(1));
    }
  }

 private:
  void refuse(const std::string& problem, const std::string& why, const std::string& suggestion) {
    problems_.add(setting_.where, setting_.path, problem, why, suggestion);
  }

  bool allows(const Row& row, bool is_last) {
    const bool is_whole = is_last && (row.type == Type::table || row.type == Type::tables);
    if (row.key == "schema_version") {
      refuse("cannot be set", "it belongs to the file's format", {});
    } else if (&row == find_row(Section::sweep, "base")) {
      refuse("cannot be set", "the base is read before anything is set", "Write another sweep file.");
    } else if (setter_ == Setter::variant && row.same_in_variants) {
      refuse(fmt::format("a variant cannot set '{}'", row.key), "it is the same in all variants",
             "Set it in the scenario itself.");
    } else if (setter_ == Setter::variant && is_whole) {
      refuse("a variant cannot set a whole table", "it changes single values",
             "Write the whole path as one quoted key, such as \"fleet.dependence\".");
    } else if (setter_ == Setter::axis && row.same_in_variants) {
      refuse(fmt::format("an axis cannot move '{}'", row.key), "it is the same in all points of a sweep",
             "Set it in the scenario itself.");
    } else if (setter_ == Setter::axis && is_whole) {
      refuse("an axis cannot move a whole table", "it moves single values", "Write the path of one of its keys.");
    } else {
      return true;
    }
    return false;
  }

  static Node& insert(Node& table, std::string_view key, Node value) {
    if (Node* present = table.find(key)) return *present = std::move(value);
    return table.table()->emplace_back(Member{std::string(key), value.where, value}).node;
  }

  void assign(Node& table, Section section, const Row& row) {
    const auto says_the_same = [&](const Member& member) {
      const Row* other = find_row(section, member.key);
      return other != nullptr && !row.group.empty() && other->group == row.group && other->side != row.side;
    };
    std::erase_if(*table.table(), says_the_same);
    if (row.key == "dependence") drop_correlations(table);
    insert(table, row.key, setting_.value);
  }

  // A correlation that was there goes with the old dependence.
  void drop_correlations(Node& fleet) {
    const std::string* dependence = setting_.value.text();
    if (dependence == nullptr || *dependence == "correlated") return;
    std::erase_if(*fleet.table(), [](const Member& member) { return member.key == "correlation"; });
    if (*dependence == "independent")
      std::erase_if(*fleet.table(), [](const Member& member) { return member.key == "block_correlation"; });
  }

  void in_elements(Node* tables, const Row& row, Segments segments) {
    if (tables != nullptr && tables->array() == nullptr) return;
    Node::Elements none;
    Node::Elements& elements = tables != nullptr ? *tables->array() : none;
    std::vector<std::string> names;
    bool found = false;
    for (Node& element : elements) {
      names.push_back(element.name());
      const bool is_meant = segments.front() == "*" || segments.front() == names.back() || names.back() == any_name;
      if (element.table() == nullptr || !is_meant) continue;
      found = true;
      if (segments.size() > 1) in_table(element, row.holds, segments.subspan(1));
    }
    if (!found)
      refuse(fmt::format("no {} is named '{}'", row.key, segments.front()), {},
             suggest_or_list(segments.front(), names));
    else if (segments.size() == 1)
      refuse(fmt::format("names a whole {}", row.key), "a setting changes single values",
             fmt::format("Add one of its keys: {}.", fmt::join(keys_of(row.holds), ", ")));
  }

  void in_blocks(Node& blocks, Segments segments) {
    if (blocks.table() == nullptr) return;
    if (segments.size() == 1) {
      insert(blocks, segments.front(), setting_.value);
    } else {
      in_value(blocks.find(segments.front()), {.key = segments.front(), .type = Type::triple, .meaning = {}},
               segments.subspan(1));
    }
  }

  // Into a distribution or a triple that is there.
  void in_value(Node* value, const Row& row, Segments segments) {
    const bool is_law = row.type == Type::quantity || row.type == Type::triple;
    if (is_law && value != nullptr && value->table() != nullptr)
      return in_table(*value, row.type == Type::quantity ? Section::distribution : Section::triple, segments);
    refuse(fmt::format("'{}' has no parts here", row.key),
           value == nullptr ? std::string("it is not given") : "it is " + show(*value),
           fmt::format("Set the whole of '{}'.", row.key));
  }

  const Setting& setting_;
  Setter setter_;
  Problems& problems_;
};

// The unit of a number within a distribution or triple: parts that are values have the whole's, shapes their own.
std::string_view unit_within(const Row& whole, const Row& part) {
  constexpr std::string_view values[] = {"lower", "typical", "upper", "mean", "standard_deviation", "median"};
  return std::find(std::begin(values), std::end(values), part.key) != std::end(values) ? whole.unit : part.unit;
}

bool is_word(std::string_view text) {
  const char first = text.empty() ? ' ' : text.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

void collect(Section section, const std::string& prefix, std::vector<SettingPath>& paths) {
  for (const Row& row : rows_of(section).rows) {
    const std::string path = fmt::format("{}{}", prefix, row.key);
    if (row.type == Type::table)
      collect(row.holds, path + ".", paths);
    else if (row.type == Type::tables)
      collect(row.holds, path + ".*.", paths);
    else if (row.type == Type::blocks)
      for (std::size_t block = 0; block < model::block_count; ++block)
        paths.push_back({fmt::format("{}.{}", path, model::part_names[block]), row.meaning});
    else if (path != "schema_version")
      paths.push_back({path, row.meaning});
  }
}

}  // namespace

void apply(const Setting& setting, Setter setter, Node& root, Problems& problems) {
  const std::vector<std::string> segments = split(setting.path);
  PathWalker(setting, setter, problems).in_table(root, Section::root, segments);
}

Target target_of(std::string_view path) {
  Section section = Section::root;
  const Row* whole = nullptr;
  const std::vector<std::string> segments = split(path);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Row* row = find_row(section, segments[i]);
    if (row == nullptr) return {};
    const std::string_view unit = whole == nullptr ? row->unit : unit_within(*whole, *row);
    if (row->type == Type::tables || row->type == Type::blocks) ++i;  // an element's name, or a block's
    if (i + 1 >= segments.size()) return {row, unit};
    section = row->holds;
    if (row->type == Type::quantity || row->type == Type::triple || row->type == Type::blocks) {
      section = row->type == Type::quantity ? Section::distribution : Section::triple;
      whole = row;
    }
  }
  return {};
}

void apply_overrides(const std::vector<std::string>& overrides, Node& root, Problems& problems) {
  const base::Location where{"--set", 0, 0};
  for (const std::string& text : overrides) {
    if (base::first_bad_byte(text) != std::string::npos) {
      problems.add(where, text, "is not UTF-8 text");
      continue;
    }
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      problems.add(where, text, "not of the form key.path=value", {}, "Write for example sampling.trials=1000.");
      continue;
    }
    const std::string path = text.substr(0, equals);
    const std::string written = text.substr(equals + 1);
    std::optional<Node> value = parse_toml_value(written, where);
    if (!value && is_word(written)) value = Node{where, written};
    if (value)
      apply({path, where, *value}, Setter::command_line, root, problems);
    else
      problems.add(where, path, fmt::format("'{}' is not a TOML value", written), {}, "Texts stand in quotes.");
  }
}

std::vector<SettingPath> setting_paths() {
  std::vector<SettingPath> paths;
  collect(Section::root, "", paths);
  return paths;
}

std::vector<std::string> setting_choices(std::string_view path) {
  const Row* row = target_of(path).row;
  if (row == nullptr) return {};
  if (row->type == Type::flag) return {"true", "false"};
  if (row->type != Type::choice) return {};
  return {row->choices.begin(), row->choices.end()};
}

}  // namespace fleetprint::input
