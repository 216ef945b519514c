#include "input/data_tables.hpp"

#include <fmt/format.h>

#include "input/text_file.hpp"

namespace fleetprint::input {

const CsvTable* DataTables::load(const TableView& view, std::string_view key, Problems& problems) {
  const std::string name = view.text(key);
  if (name.empty()) return nullptr;
  if (const auto known = tables_.find(name); known != tables_.end()) return &known->second;
  const std::filesystem::path file = folder_ / name;
  const TextFile loaded = load_text(file);
  if (!loaded.fault.empty()) {
    const std::string where_tables_are = "Tables are looked up beside the scenario file.";
    problems.add({view.where(key), view.path(key), fmt::format("'{}' cannot be read", name), loaded.fault,
                  loaded.suggestion.empty() ? where_tables_are : loaded.suggestion});
    return nullptr;
  }
  const CsvTable& table = tables_.emplace(name, parse_csv(loaded.text, file.string())).first->second;
  used_.push_back({name, table.sha256, table.source});
  return &table;
}

}  // namespace fleetprint::input
