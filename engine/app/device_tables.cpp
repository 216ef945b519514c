#include "app/device_tables.hpp"

#include <algorithm>

#include "base/plain_text.hpp"
#include "input/table_unit.hpp"
#include "input/device_tables.hpp"

namespace fleetprint::app {
namespace {

input::CsvTable table_at(const std::filesystem::path& file, DeviceTables& tables) {
  input::CsvTable table = input::read_csv(file);
  tables.provenance.emplace_back(base::visible(file.filename().string()), table.source);
  return table;
}

void read_references(const std::filesystem::path& data, std::string_view unit, DeviceTables& tables) {
  const input::CsvTable products = table_at(data / "reference_products.csv", tables);
  if (input::device_unit(products) != unit) return;
  for (const auto& [name, footprint] : input::reference_products_of(products))
    tables.references.push_back({name, footprint});
  const std::vector<double> published = input::published_totals_of(table_at(data / "systems_prakash_2023.csv", tables));
  const auto [least, greatest] = std::minmax_element(published.begin(), published.end());
  tables.least_published = *least;
  tables.greatest_published = *greatest;
}

}  // namespace

DeviceTables read_device_tables(const DeviceOptions& options, const std::filesystem::path& data) {
  const auto file = [&](const std::filesystem::path& given, const char* shipped) {
    return given.empty() ? data / shipped : given;
  };
  DeviceTables tables{{model::Inventory({}), {}, {}}, {}, 0, 0, {}};
  tables.sources.inventory = input::inventory_of(table_at(file(options.inventory, "lci_pirson_bol_2021.csv"), tables));
  tables.sources.presets = input::presets_of(table_at(file(options.profiles, "device_profiles.csv"), tables));
  tables.sources.calculator = input::calculator_of(table_at(data / "calculator_options.csv", tables));
  read_references(data, tables.sources.inventory.indicator().device_unit, tables);
  return tables;
}

}  // namespace fleetprint::app
