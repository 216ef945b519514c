#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/csv_table.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// The CSV files that a scenario names, relative to its folder; each is read once.
class DataTables {
 public:
  explicit DataTables(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // What `parse` makes of the table that a key names; nothing where the key is not given, or with the problems added.
  template <class Parse>
  auto read(const TableView& view, std::string_view key, Parse parse, Problems& problems) {
    std::optional<decltype(parse(std::declval<const CsvTable&>()))> parsed;
    const CsvTable* table = load(view, key, problems);
    if (table == nullptr) return parsed;
    try {
      parsed = parse(*table);
    } catch (const base::InputError& error) {
      problems.add(error.problems());
    }
    return parsed;
  }

  const std::vector<model::DataTable>& used() const { return used_; }

 private:
  const CsvTable* load(const TableView& view, std::string_view key, Problems& problems);

  std::filesystem::path folder_;
  std::map<std::string, CsvTable> tables_;
  std::vector<model::DataTable> used_;  // in the order of their first use
};

}  // namespace fleetprint::input
