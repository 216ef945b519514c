#include "input/meaning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "input/check_table.hpp"

namespace fleetprint::input {
namespace {

using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> left_out_of_root = {"title", "question", "notes", "base_label", "seed"};
constexpr std::array<std::string_view, 3> left_out_of_sampling = {"label", "source", "trials"};
constexpr std::array<std::string_view, 2> left_out_of_tables = {"label", "source"};

// `table` is the key of the table, empty of the root. The reference of a sweep is keyed by axes, which may have any
// name.
Keys left_out_of(std::string_view table) {
  if (table.empty()) return left_out_of_root;
  if (table == "reference") return {};
  if (table == "sampling") return left_out_of_sampling;
  return left_out_of_tables;
}

std::vector<const Member*> said_in(const Node::Members& members, std::string_view key) {
  const Keys left_out = left_out_of(key);
  std::vector<const Member*> said;
  for (const Member& member : members)
    if (std::ranges::find(left_out, member.key) == left_out.end()) said.push_back(&member);
  std::ranges::sort(said, {}, &Member::key);
  return said;
}

// In quotes, on one line, so that nothing in it reads as structure.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    c == '\n' ? out += "\\n" : out += c;
  }
  return out + '"';
}

bool is_bare(std::string_view key) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '*';
  };
  return !key.empty() && std::ranges::all_of(key, allowed);
}

std::string key_text(std::string_view key) { return is_bare(key) ? std::string(key) : in_quotes(key); }

bool names_blocks(std::string_view key) { return key == "blocks" || key.find(".blocks") != std::string_view::npos; }

// Whether the values of a sweep's axis are those of blocks.
bool is_axis_of_blocks(const Node::Members& members) {
  return std::ranges::any_of(members, [](const Member& member) {
    if (member.key == "key") return member.node.text() != nullptr && names_blocks(*member.node.text());
    const Node::Elements* keys = member.key == "keys" ? member.node.array() : nullptr;
    return keys != nullptr && std::ranges::any_of(*keys, [](const Node& key) {
             return key.text() != nullptr && names_blocks(*key.text());
           });
  });
}

// A value in place; `key` is that of the value, or of the list that it stands in. Of a block, 1 is a level and 1.0 an
// amount.
struct ValueText {
  std::string_view key;
  bool is_of_blocks = false;

  std::string operator()(const Node::Members& members) const {
    std::string out;
    const bool are_of_blocks = is_of_blocks || names_blocks(key) || is_axis_of_blocks(members);
    for (const Member* member : said_in(members, key))
      out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key_text(member->key),
                         std::visit(ValueText{member->key, are_of_blocks}, member->node.value));
    return "{" + out + "}";
  }
  std::string operator()(const Node::Elements& elements) const {
    std::string out;
    for (const Node& element : elements)
      out += fmt::format("{}{}", out.empty() ? "" : ", ", std::visit(*this, element.value));
    return "[" + out + "]";
  }
  std::string operator()(const std::string& text) const { return in_quotes(text); }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  // A whole number is written as an integer is, whether 250e9 or 250000000000, but where it is an amount.
  std::string operator()(double value) const {
    constexpr double exact = 9007199254740992;  // 2^53
    if (std::abs(value) <= exact && value == std::trunc(value))
      return (*this)(static_cast<std::int64_t>(value)) + (is_of_blocks || names_blocks(key) ? ".0" : "");
    return fmt::format("{}", value);
  }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(Moment) const { return "moment"; }
};

bool is_list_of_tables(const Node& node) {
  const Node::Elements* elements = node.array();
  return elements != nullptr && !elements->empty() &&
         std::ranges::all_of(*elements, [](const Node& element) { return element.table() != nullptr; });
}

void write_lines(const Node& node, std::string_view key, const std::string& path, bool is_of_blocks, std::string& out) {
  if (is_list_of_tables(node)) {
    const Node::Elements& elements = *node.array();
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::string name = elements[i].name();
      write_lines(elements[i], key, name.empty() ? fmt::format("{}[{}]", path, i + 1) : joined(path, key_text(name)),
                  is_of_blocks, out);
    }
    return;
  }
  const std::vector<const Member*> said =
      node.table() == nullptr ? std::vector<const Member*>() : said_in(*node.table(), key);
  const bool are_of_blocks =
      is_of_blocks || names_blocks(key) || (node.table() != nullptr && is_axis_of_blocks(*node.table()));
  for (const Member* member : said)
    write_lines(member->node, member->key, joined(path, key_text(member->key)), are_of_blocks, out);
  if (said.empty()) out += fmt::format("{} = {}\n", path, std::visit(ValueText{key, are_of_blocks}, node.value));
}

}  // namespace

std::string value_text(std::string_view key, const Node& value) { return std::visit(ValueText{key}, value.value); }

std::string meaning_text(const Node& root) {
  std::string text;
  write_lines(root, {}, {}, false, text);
  return text;
}

}  // namespace fleetprint::input
