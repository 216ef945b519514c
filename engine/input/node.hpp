#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::input {

struct Member;

// A date or a time of day: TOML has them, no key takes one.
struct Moment {};

// A value of a scenario file with its place, which it keeps when it is copied. Tables are in file order.
struct Node {
  using Members = std::vector<Member>;
  using Elements = std::vector<Node>;

  base::Location where;
  std::variant<Members, Elements, std::string, std::int64_t, double, bool, Moment> value;

  // Null where the value is of another kind.
  const Members* table() const { return std::get_if<Members>(&value); }
  Members* table() { return std::get_if<Members>(&value); }
  const Elements* array() const { return std::get_if<Elements>(&value); }
  Elements* array() { return std::get_if<Elements>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value); }
  // An integer or a float.
  std::optional<double> number() const;

  // Null where this is no table or has no such key.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key) { return const_cast<Node*>(std::as_const(*this).find(key)); }
  // The text of the key `name`, by which elements of an array of tables are addressed; empty where there is none.
  std::string name() const;
};

struct Member {
  std::string key;
  base::Location where;  // of the key
  Node node;
};

// The value as a message names it: 2.5, "abc", a table, a list ...
std::string show(const Node& node);

}  // namespace fleetprint::input
