#include "input/data_tables.hpp"

#include <fmt/format.h>

#include <mutex>

#include "input/table_unit.hpp"
#include "input/text_file.hpp"

namespace fleetprint::input {

DataTables::Loaded* DataTables::load(const CsvCell& name, const std::string& key, Problems& problems) const {
  if (const auto known = tables_.find(name.text); known != tables_.end()) return &known->second;
  const std::filesystem::path file = folder_ / name.text;
  const TextFile loaded = load_text(file, greatest_table_bytes);
  if (!loaded.fault.empty()) {
    const std::string where_tables_are = "Tables are looked up beside the scenario file.";
    problems.add(name.where, key, fmt::format("'{}' cannot be read", name.text), loaded.fault,
                 loaded.suggestion.empty() ? where_tables_are : loaded.suggestion);
    return nullptr;
  }
  Loaded& entry = tables_.emplace(name.text, Loaded{parse_csv(loaded.text, file.string()), {}}).first->second;
  used_.push_back({name.text, entry.table.sha256, entry.table.source, note_of_co2(entry.table), loaded.text});
  return &entry;
}

DataTables::Made DataTables::find(const CsvCell& name, const std::string& key, const void* use, Make make,
                                  Problems& problems) const {
  if (name.text.empty()) return nullptr;
  {
    const std::shared_lock lock(mutex_);
    const auto known = tables_.find(name.text);
    if (known != tables_.end())
      if (const auto parsed = known->second.parsed.find(use); parsed != known->second.parsed.end()) {
        problems.add(parsed->second.problems);
        return parsed->second.value;
      }
  }
  const std::unique_lock lock(mutex_);
  Loaded* loaded = load(name, key, problems);
  if (loaded == nullptr) return nullptr;
  Parsed& parsed = loaded->parsed[use];
  try {
    if (parsed.value == nullptr) parsed.value = make(loaded->table, parsed.problems);
  } catch (const base::InputError& error) {
    parsed.problems.add(error.problems());
  }
  problems.add(parsed.problems);
  return parsed.value;
}

std::vector<model::DataTable> DataTables::used() const {
  const std::shared_lock lock(mutex_);
  return used_;
}

}  // namespace fleetprint::input
