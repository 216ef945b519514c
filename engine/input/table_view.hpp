#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/data_tables.hpp"
#include "input/node.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// What the readers of one tree share: where its data tables come from, and its problems go.
struct Reading {
  const DataTables& tables;
  Problems& problems;
};

// Read access to a table that came out of checked_table: what it says, else the schema's default, else zero or empty
// (where that is not what the caller wants, the problem was told).
class TableView {
 public:
  TableView(const Node& table, Section section, std::string path, const Reading& reading);
  // Members that the table does not have are those of `behind`.
  TableView(const Node& table, const Node& behind, Section section, std::string path, const Reading& reading);

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
  std::span<const Node> elements(std::string_view key) const;  // of a list

  // What `parse` makes of the data table that the key names, see DataTables::read.
  template <auto parse>
  auto data(std::string_view key) const {
    return reading_.tables.read<parse>({text(key), where(key)}, path(key), reading_.problems);
  }

  TableView table(std::string_view key) const;
  std::vector<TableView> tables(std::string_view key) const;

  std::string path(std::string_view key) const;
  const std::string& path() const { return path_; }
  const base::Location& where() const { return table_->where; }
  // Of the key's value, or of the table that lacks it.
  const base::Location& where(std::string_view key) const { return has(key) ? given(key)->where : where(); }

  Problems& problems() const { return reading_.problems; }
  // A problem of the key at its value, or where the table lacks it. Gives nothing, as Problems::add.
  std::nullopt_t refuse(std::string_view key, std::string problem, std::string why = {},
                        std::string suggestion = {}) const {
    return refuse_at(where(key), key, std::move(problem), std::move(why), std::move(suggestion));
  }
  // Likewise elsewhere, such as at an element of the key's list.
  std::nullopt_t refuse_at(const base::Location& place, std::string_view key, std::string problem, std::string why = {},
                           std::string suggestion = {}) const {
    return problems().add(place, path(key), std::move(problem), std::move(why), std::move(suggestion));
  }
  void warn(std::string_view key, std::string problem, std::string why, std::string suggestion = {}) const {
    problems().warn(where(key), path(key), std::move(problem), std::move(why), std::move(suggestion));
  }
  // The place of a name among those known; where it is none of them that is a problem of the key, but of an empty name,
  // which was told.
  std::optional<std::size_t> find_name(const CsvCell& name, const std::vector<std::string>& known, std::string_view key,
                                       std::string problem) const;

 private:
  std::size_t choice_position(std::string_view key) const;

  const Node* table_;
  const Node* behind_ = nullptr;
  Section section_;
  std::string path_;
  Reading reading_;
};

}  // namespace fleetprint::input
