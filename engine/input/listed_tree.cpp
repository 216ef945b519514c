#include "input/listed_tree.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "input/meaning.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {
namespace {

constexpr std::array<std::string_view, 7> words_alone = {"schema_version", "title", "question", "notes",
                                                         "base_label",     "label", "source"};

// The comment at the end of a line of TOML: what follows the first # outside quotes.
std::string comment_of(const std::string& line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote == '"' && line[i] == '\\')
      ++i;
    else if (quote != 0)
      quote = line[i] == quote ? char{0} : quote;
    else if (line[i] == '"' || line[i] == '\'')
      quote = line[i];
    else if (line[i] == '#') {
      const std::size_t first = line.find_first_not_of("# \t", i);
      return first == std::string::npos ? "" : line.substr(first);
    }
  }
  return {};
}

class InputList {
 public:
  explicit InputList(const std::map<std::string, std::string>& texts) {
    for (const auto& [file, text] : texts) {
      std::istringstream stream(text);
      for (std::string line; std::getline(stream, line);) lines_[file].push_back(line);
    }
  }

  void walk(const Node::Members& members, Section section, const std::string& path, std::string source) {
    for (const Member& member : members)
      if (member.key == "source" && member.node.text()) source = *member.node.text();
    for (const Member& member : members) {
      const Row* row = find_row(section, member.key);
      const std::string here = path.empty() ? member.key : path + "." + member.key;
      const bool named = member.key == "name" && !path.empty();  // it is in the path
      if (named || std::ranges::find(words_alone, member.key) != words_alone.end()) continue;
      if (row != nullptr && row->type == Type::table && member.node.table() != nullptr)
        walk(*member.node.table(), row->holds, here, source);
      else if (row != nullptr && row->type == Type::tables && member.node.array() != nullptr)
        walk_elements(*member.node.array(), row->holds, here, source);
      else
        add(member, row, here, source);
    }
  }

  std::vector<StatedInput> take() { return std::move(inputs_); }

 private:
  void walk_elements(const Node::Elements& elements, Section section, const std::string& path,
                     const std::string& source) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::string name = elements[i].name().empty() ? std::to_string(i + 1) : elements[i].name();
      if (elements[i].table() != nullptr) walk(*elements[i].table(), section, path + "." + name, source);
    }
  }

  void add(const Member& member, const Row* row, const std::string& path, const std::string& source) {
    StatedInput input;
    input.path = path;
    input.value = value_text(member.key, member.node);
    input.source = source;
    if (row != nullptr) {
      input.unit = row->unit;
      input.meaning = row->meaning;
    }
    const auto line = static_cast<std::size_t>(member.where.line);
    const std::vector<std::string>& lines = lines_[member.where.file];
    if (line >= 1 && line <= lines.size()) input.remark = comment_of(lines[line - 1]);
    inputs_.push_back(std::move(input));
  }

  std::map<std::string, std::vector<std::string>> lines_;  // by file
  std::vector<StatedInput> inputs_;
};

}  // namespace

std::vector<StatedInput> listed(const Node& root, const std::map<std::string, std::string>& texts) {
  InputList list(texts);
  if (root.table() != nullptr) list.walk(*root.table(), Section::root, {}, {});
  return list.take();
}

}  // namespace fleetprint::input
