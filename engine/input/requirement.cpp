#include "input/requirement.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "input/suggest.hpp"

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

}  // namespace

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

}  // namespace fleetprint::input
