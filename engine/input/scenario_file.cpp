#include "input/scenario_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "input/scenario_schema.hpp"
#include "input/text_file.hpp"

namespace fleetprint::input {
namespace {

// Behind the text that begins with quotation marks of either kind; a text that is not closed ends with its line.
std::string_view after_text(std::string_view text) {
  const char mark = text.front();
  const bool is_long = text.size() > 2 && text[1] == mark && text[2] == mark;
  for (std::size_t i = is_long ? 3 : 1; i < text.size(); ++i) {
    if (text[i] == '\\' && mark == '"')
      ++i;
    else if (text[i] == '\n' && !is_long)
      return text.substr(i);
    else if (text[i] == mark && !is_long)
      return text.substr(i + 1);
    else if (text[i] == mark && text.substr(i + 1, 2) == std::string_view(text.data(), 2))
      return text.substr(i + 3);
  }
  return text.substr(text.size());
}

// The line of the first key of a TOML text that has more parts, joined by dots, than that: each nests a table, and
// what reads them goes as deep on the stack.
std::optional<int> line_of_deep_key(std::string_view text, int most_parts) {
  int line = 1;
  int parts = 1;
  while (!text.empty()) {
    const char c = text.front();
    std::string_view rest = text.substr(1);
    if (c == '"' || c == '\'') rest = after_text(text);
    if (c == '#') rest = text.substr(std::min(text.find('\n'), text.size()));
    if (c == '.' && ++parts > most_parts) return line;
    if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) parts = 1;
    const std::string_view passed = text.substr(0, text.size() - rest.size());
    line += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    text = rest;
  }
  return std::nullopt;
}

base::Location location(const toml::source_region& region, const std::string& file) {
  return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

constexpr int greatest_depth = 32;

base::InputError too_deep(const base::Location& where) {
  return base::InputError({where, {}, fmt::format("nested more than {} deep", greatest_depth), {}, {}});
}

class Converter {
 public:
  explicit Converter(const std::string& file) : file_(file) {}

  Node operator()(const toml::node& node, int depth = 0) const {
    Node converted{location(node.source(), file_), Moment{}};
    if (depth > greatest_depth) throw too_deep(converted.where);
    if (const toml::table* table = node.as_table()) converted.value = members(*table, depth + 1);
    if (const toml::array* array = node.as_array()) converted.value = elements(*array, depth + 1);
    if (const auto* text = node.as_string()) converted.value = text->get();
    if (const auto* whole = node.as_integer()) converted.value = whole->get();
    if (const auto* real = node.as_floating_point()) converted.value = real->get();
    if (const auto* flag = node.as_boolean()) converted.value = flag->get();
    return converted;
  }

 private:
  // toml++ keeps keys in alphabetical order.
  Node::Members members(const toml::table& table, int depth) const {
    Node::Members all;
    for (const auto& [key, node] : table)
      all.push_back({std::string(key.str()), location(key.source(), file_), (*this)(node, depth)});
    std::stable_sort(all.begin(), all.end(), [](const Member& left, const Member& right) {
      return std::pair(left.where.line, left.where.column) < std::pair(right.where.line, right.where.column);
    });
    return all;
  }

  Node::Elements elements(const toml::array& array, int depth) const {
    Node::Elements all;
    for (const toml::node& node : array) all.push_back((*this)(node, depth));
    return all;
  }

  const std::string& file_;
};

void place(Node& node, const base::Location& where) {
  node.where = where;
  if (Node::Elements* elements = node.array())
    for (Node& element : *elements) place(element, where);
  if (Node::Members* members = node.table())
    for (Member& member : *members) {
      member.where = where;
      place(member.node, where);
    }
}

void refuse_newer(const Node& root) {
  const Node* version = root.find("schema_version");
  if (version == nullptr || version->integer() == nullptr || *version->integer() <= schema_version) return;
  throw base::InputError({version->where, "schema_version",
                          fmt::format("is {}, written for a newer Fleetprint", *version->integer()),
                          fmt::format("this one reads version {}", schema_version), "Install a newer Fleetprint."});
}

}  // namespace

Node parse_toml(std::string_view text, const std::string& file) {
  if (const auto line = line_of_deep_key(text, greatest_depth)) throw too_deep({file, *line, 0});
  try {
    return Converter(file)(toml::parse(text));
  } catch (const toml::parse_error& error) {
    throw base::InputError({location(error.source(), file),
                            {},
                            "not valid TOML",
                            std::string(error.description()),
                            "Texts stand in quotes, a key stands once."});
  }
}

std::optional<Node> parse_toml_value(std::string_view text, const base::Location& where) {
  if (line_of_deep_key(text, greatest_depth)) return std::nullopt;
  try {
    const toml::table document = toml::parse("value = " + std::string(text));
    if (document.size() != 1) return std::nullopt;
    Node node = Converter(where.file)(document.begin()->second);
    place(node, where);
    return node;
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

ScenarioTree load_scenario(const std::filesystem::path& file) {
  TextFile loaded = load_text(file, greatest_scenario_bytes);
  if (!loaded.fault.empty())
    throw base::InputError({{file.string(), 0, 0}, {}, "cannot be read", loaded.fault, loaded.suggestion});
  Node root = parse_toml(loaded.text, file.string());
  refuse_newer(root);
  return {std::move(loaded.text), std::move(root)};
}

}  // namespace fleetprint::input
