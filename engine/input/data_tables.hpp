#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/csv_table.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// The CSV files that a scenario names, relative to its folder. Each is read once, and parsed once for every use of it;
// any number of threads may read at once.
class DataTables {
 public:
  explicit DataTables(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // What `parse` makes of the table that a text names; null where it is empty, or with the problems added, of the file
  // at `where`, the place of the text, and `key`. parse(table) throws base::InputError; parse(table, problems) may
  // warn, too.
  template <auto parse>
  auto read(const CsvCell& name, const std::string& key, Problems& problems) const {
    return std::static_pointer_cast<const Parse<parse>>(find(name, key, &tag<parse>, made_by<parse>, problems));
  }

  // In the order of their first use.
  std::vector<model::DataTable> used() const;

 private:
  using Made = std::shared_ptr<const void>;
  using Make = Made (*)(const CsvTable&, Problems&);
  struct Parsed {
    Made value;  // null with problems
    Problems problems;
  };
  struct Loaded {
    CsvTable table;
    std::map<const void*, Parsed> parsed;  // by the tag of the use
  };

  template <auto parse>
  static constexpr char tag = 0;  // its address tells one use from another

  template <auto parse>
  static auto parsed_by(const CsvTable& table, Problems& problems) {
    if constexpr (requires { parse(table, problems); })
      return parse(table, problems);
    else
      return parse(table);
  }
  template <auto parse>
  using Parse = decltype(parsed_by<parse>(std::declval<const CsvTable&>(), std::declval<Problems&>()));

  template <auto parse>
  static Made made_by(const CsvTable& table, Problems& problems) {
    return std::make_shared<const Parse<parse>>(parsed_by<parse>(table, problems));
  }

  Made find(const CsvCell& name, const std::string& key, const void* use, Make make, Problems& problems) const;
  // Null with the problem added.
  Loaded* load(const CsvCell& name, const std::string& key, Problems& problems) const;

  std::filesystem::path folder_;
  mutable std::shared_mutex mutex_;  // guards what is below
  mutable std::map<std::string, Loaded, std::less<>> tables_;
  mutable std::vector<model::DataTable> used_;
};

}  // namespace fleetprint::input
