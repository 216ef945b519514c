#include "input/check_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "base/plain_text.hpp"
#include "input/check_blocks.hpp"
#include "input/check_law.hpp"
#include "input/requirement.hpp"

namespace fleetprint::input {
namespace {

bool is_name(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

bool fits(const Row& row, const Node& node) {
  const std::string* text = node.text();
  switch (row.type) {
    case Type::text:
    case Type::lines:
    case Type::file:
      return text != nullptr && !text->empty();
    case Type::name:
      return text != nullptr && is_name(*text);
    case Type::choice:
      return text != nullptr && std::find(row.choices.begin(), row.choices.end(), *text) != row.choices.end();
    case Type::flag:
      return std::holds_alternative<bool>(node.value);
    case Type::integer:
      return node.integer() != nullptr && fits_number(row, node);
    case Type::count:
      return fits_number(row, node) && std::trunc(*node.number()) == *node.number();
    case Type::settings:
      return node.table() != nullptr;
    default:
      return fits_number(row, node);
  }
}

// A control character of a text, which only a text of several lines may have as their ends and tabs.
bool is_plain(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  std::string text = *node.text();
  if (row.type == Type::lines)
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::size_t at = base::first_control_character(text);
  if (at == std::string::npos) return true;
  problems.add({node.where, key,
                fmt::format("has the control character {}", base::character_name(std::string_view(text).substr(at))),
                row.type == Type::lines ? "texts have none but line ends and tabs" : "such a text stands on one line",
                "Take it out."});
  return false;
}

// Texts differ from those before; levels are greater than the one before.
bool fits_after(std::span<const Node> before, const Row& row, const Node& element) {
  if (row.type == Type::levels)
    return fits_number(row, element) && (before.empty() || before.back().number() < element.number());
  if (row.type == Type::numbers || row.type == Type::matrix) return fits_number(row, element);
  const std::string* text = element.text();
  const auto repeats = [&](const Node& other) { return other.text() != nullptr && *other.text() == *text; };
  return text != nullptr && std::none_of(before.begin(), before.end(), repeats);
}

bool check_list(const Row& row, std::span<const Node> elements, const std::string& key, Problems& problems) {
  bool good = true;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (fits_after(elements.first(i), row, elements[i])) {
      good = (row.type != Type::texts || is_plain(row, elements[i], key, problems)) && good;
      continue;
    }
    const std::string problem = fmt::format("has {} at place {}", show(elements[i]), i + 1);
    problems.add({elements[i].where, key, problem, "must be " + requirement(row), {}});
    good = false;
  }
  return good;
}

bool check_matrix(const Row& row, std::span<const Node> lines, const std::string& key, Problems& problems) {
  bool good = true;
  for (const Node& line : lines) {
    if (line.array() == nullptr || line.array()->empty()) {
      problems.add(mismatch(row, line, key));
      good = false;
    } else {
      good = check_list(row, *line.array(), key, problems) && good;
    }
  }
  return good;
}

}  // namespace

std::optional<Node> checked_value(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  const bool is_list = row.type == Type::texts || row.type == Type::numbers || row.type == Type::levels;
  const bool may_be_law = row.type == Type::quantity || row.type == Type::triple;
  if (is_list && node.array() != nullptr && !node.array()->empty())
    return check_list(row, *node.array(), key, problems) ? std::optional(node) : std::nullopt;
  if (row.type == Type::matrix && node.array() != nullptr && !node.array()->empty())
    return check_matrix(row, *node.array(), key, problems) ? std::optional(node) : std::nullopt;
  if (row.type == Type::values && node.array() != nullptr && !node.array()->empty()) return node;
  if (may_be_law && node.table() != nullptr) return checked_law(row, node, key, problems);
  if (row.type == Type::blocks && node.table() != nullptr) return checked_blocks(row, node, key, problems);
  if (!is_list && row.type != Type::blocks && row.type != Type::matrix && row.type != Type::values && fits(row, node)) {
    const bool is_text = row.type == Type::text || row.type == Type::lines || row.type == Type::file;
    return !is_text || is_plain(row, node, key, problems) ? std::optional(node) : std::nullopt;
  }
  problems.add(mismatch(row, node, key));
  return std::nullopt;
}

}  // namespace fleetprint::input
