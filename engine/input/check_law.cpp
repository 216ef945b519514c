#include "input/check_law.hpp"

#include <fmt/format.h>

#include <utility>

#include "input/check_table.hpp"
#include "input/requirement.hpp"

namespace fleetprint::input {
namespace {

// The members lower, typical, upper of a table that has the right keys: within the row's limits and in order.
bool check_ends(const Row& row, const Node& table, const std::string& key, Problems& problems) {
  const Node* lower = table.find("lower");
  const Node* upper = table.find("upper");
  const Node* typical = table.find("typical");
  Row number = row;
  number.type = Type::number;
  bool good = true;
  for (const auto& [name, end] : {std::pair("lower", lower), {"typical", typical}, {"upper", upper}}) {
    if (end == nullptr || row.limits.contain(*end->number())) continue;
    problems.add(mismatch(number, *end, joined(key, name)));
    good = false;
  }
  if (lower == nullptr || upper == nullptr) return false;
  const double middle = typical == nullptr ? *lower->number() : *typical->number();
  if (*lower->number() <= middle && middle <= *upper->number()) return good;
  const std::string between = typical == nullptr ? "" : fmt::format("typical {}, ", show(*typical));
  problems.add({table.where,
                key,
                fmt::format("lower {}, {}upper {} do not ascend", show(*lower), between, show(*upper)),
                "lower <= typical <= upper",
                {}});
  return false;
}

// A distribution's law decides whether it has a typical value.
bool check_typical(const Node& table, const std::string& key, Problems& problems) {
  const Node* law = table.find("law");
  const bool uniform = law != nullptr && *law->text() == "uniform";
  const Node* typical = table.find("typical");
  if (uniform == (typical == nullptr)) return true;
  if (uniform)
    problems.add({typical->where, key + ".typical", "given beside law = \"uniform\"", "a uniform law has two ends only",
                  "Leave it out, or write law = \"triangular\"."});
  else
    problems.add({table.where, key + ".typical", "missing", "a triangular law has its mode there",
                  "Give it, or write law = \"uniform\"."});
  return false;
}

}  // namespace

std::optional<Node> checked_law(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  const bool is_triple = row.type != Type::quantity;
  const std::size_t before = problems.all().size();
  Node table = checked_table(node, is_triple ? Section::triple : Section::distribution, key, problems);
  if (problems.all().size() > before) return std::nullopt;
  const bool has_typical = is_triple || check_typical(table, key, problems);
  return check_ends(row, table, key, problems) && has_typical ? std::optional(table) : std::nullopt;
}

}  // namespace fleetprint::input
