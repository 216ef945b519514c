#include "input/check_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "base/plain_text.hpp"
#include "input/read_quantity.hpp"
#include "input/suggest.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {
namespace {

std::string advice(const Row& row, const Node& node) {
  const std::string* text = node.text();
  if (row.type == Type::choice && text != nullptr) return suggest(*text, {row.choices.begin(), row.choices.end()});
  const std::optional<double> number = node.number();
  if (number && row.limits.greatest == 1 && *number > 1 && *number <= 100)
    return fmt::format("For {} % write {}.", *number, *number / 100);
  return {};
}

// 1e15 instead of 1000000000000000.
std::string brief(double limit) {
  int zeros = 0;
  double leading = limit;
  for (; std::abs(leading) >= 10 && std::fmod(leading, 10) == 0; leading /= 10) ++zeros;
  return zeros < 5 ? fmt::format("{}", limit) : fmt::format("{}e{}", leading, zeros);
}

bool check_block(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  if (node.table() != nullptr) return checked_law(row, node, key, problems).has_value();
  if (node.text() != nullptr && *node.text() == no_block) return true;
  const std::int64_t* level = node.integer();
  if (level != nullptr && *level >= 0 && *level < model::hsl_count) return true;
  if (level == nullptr && fits_number(row, node)) return true;
  std::string suggestion;
  if (level != nullptr && *level > 0) suggestion = fmt::format("For a constant of {0} write {0}.0.", *level);
  if (node.text() != nullptr) suggestion = suggest(*node.text(), {std::string(no_block)});
  problems.add(node.where, key, "is " + show(node),
               fmt::format("must be a hardware specification level from 0 to {}, {{ lower, typical, upper }}, a number "
                           "with a decimal point that is not negative, or \"{}\"",
                           model::hsl_count - 1, no_block),
               suggestion);
  return false;
}

// The table of a profile's `blocks` without unknown names, and with a Moment for wrong values; each is a problem.
Node checked_blocks(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  Node checked{node.where, Node::Members{}};
  for (const Member& member : *node.table()) {
    if (!model::block_named(member.key)) {
      problems.add(member.where, key + "." + member.key, "no functional block has this name", {},
                   suggest_or_list(member.key, block_names()));
      continue;
    }
    checked.table()->push_back(member);
    if (!check_block(row, member.node, key + "." + member.key, problems)) checked.table()->back().node.value = Moment{};
  }
  return checked;
}

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
  problems.add(node.where, key,
               fmt::format("has the control character {}", base::character_name(std::string_view(text).substr(at))),
               row.type == Type::lines ? "texts have none but line ends and tabs" : "such a text stands on one line",
               "Take it out.");
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
    problems.add(elements[i].where, key, problem, "must be " + requirement(row));
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

const std::vector<std::string>& block_names() {
  static const std::vector<std::string> names(model::part_names.begin(),
                                              model::part_names.begin() + model::block_count);
  return names;
}

std::string type_text(const Row& row) {
  switch (row.type) {
    case Type::text:
      return "a text that is not empty";
    case Type::lines:
      return "a text, which may have several lines";
    case Type::name:
      return "a name: up to 64 letters, digits, _ and -";
    case Type::file:
      return "the name of a CSV file, relative to the scenario file";
    case Type::flag:
      return "true or false";
    case Type::integer:
      return "an integer";
    case Type::count:
      return "a whole number";
    case Type::number:
      return "a number";
    case Type::choice:
      return fmt::format("one of \"{}\"", fmt::join(row.choices, "\", \""));
    case Type::texts:
      return "a list of different texts";
    case Type::numbers:
      return "a list of numbers";
    case Type::levels:
      return "a list of ascending numbers";
    case Type::matrix:
      return "a list of lists of numbers";
    case Type::values:
      return "a list of values";
    case Type::quantity:
      return "a number or a distribution";
    case Type::triple:
      return "a number or { lower, typical, upper }";
    case Type::blocks:
      return "a table from functional block to level or amount";
    case Type::settings:
      return "a table from path to value";
    case Type::table:
      return fmt::format("a table, {}", rows_of(row.holds).title);
    case Type::tables:
      return fmt::format("tables, {}", rows_of(row.holds).title);
  }
  return {};
}

std::string limits_text(const Limits& limits) {
  if (std::isinf(limits.least)) return {};
  if (limits.least == limits.greatest) return fmt::format("equal to {}", limits.least);
  if (std::isinf(limits.greatest)) return fmt::format("from {}", brief(limits.least));
  if (limits.open_below && limits.open_above)
    return fmt::format("between {} and {}", brief(limits.least), brief(limits.greatest));
  if (limits.open_below) return fmt::format("above {}, up to {}", brief(limits.least), brief(limits.greatest));
  return fmt::format("from {} to {}", brief(limits.least), brief(limits.greatest));
}

std::string requirement(const Row& row) {
  const std::string limits = limits_text(row.limits);
  const bool says_limits = !limits.empty() && row.type != Type::blocks;
  return says_limits ? type_text(row) + " " + limits : type_text(row);
}

bool fits_number(const Row& row, const Node& node) {
  const std::optional<double> number = node.number();
  return number && std::isfinite(*number) && row.limits.contain(*number);
}

base::Problem mismatch(const Row& row, const Node& node, const std::string& key) {
  return {node.where, key, "is " + show(node), "must be " + requirement(row), advice(row, node)};
}

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
  return problems.add(mismatch(row, node, key));
}

}  // namespace fleetprint::input
