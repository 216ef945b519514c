#include "input/scenario_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "input/deep_key.hpp"

namespace fleetprint::input {
namespace {

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

}  // namespace fleetprint::input
