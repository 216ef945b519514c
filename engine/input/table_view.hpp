#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/node.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// Read access to a table that came out of checked_table: what it says, else the schema's default, else zero or empty
// (where that is not what the caller wants, the problem was told).
class TableView {
 public:
  TableView(const Node& table, Section section, std::string path);
  // Members that the table does not have are those of `behind`.
  TableView(const Node& table, const Node& behind, Section section, std::string path);

  // Null where the table does not say it.
  const Node* given(std::string_view key) const;
  bool has(std::string_view key) const { return given(key) != nullptr; }
  // What the table says, else the default, which has no place.
  const Node& value(std::string_view key) const;

  std::string text(std::string_view key) const;
  double number(std::string_view key) const;
  std::uint64_t count(std::string_view key) const;
  bool flag(std::string_view key) const;
  template <class Enumeration>
  Enumeration choice(std::string_view key) const {
    return static_cast<Enumeration>(choice_position(key));
  }
  std::vector<double> numbers(std::string_view key) const;

  TableView table(std::string_view key) const;
  std::vector<TableView> tables(std::string_view key) const;

  std::string path(std::string_view key) const;
  const std::string& path() const { return path_; }
  const base::Location& where() const { return table_->where; }
  // Of the key's value, or of the table that lacks it.
  const base::Location& where(std::string_view key) const { return has(key) ? given(key)->where : where(); }

 private:
  std::size_t choice_position(std::string_view key) const;

  const Node* table_;
  const Node* behind_ = nullptr;
  Section section_;
  std::string path_;
};

}  // namespace fleetprint::input
