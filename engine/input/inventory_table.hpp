#pragma once

#include <filesystem>

#include "input/csv_table.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// A CSV with a "# Unit:" line and the columns block, hsl, lower, typical, upper, one line for each block and level that
// exists. Throws base::InputError with all problems.
model::Inventory inventory_of(const CsvTable& table);
model::Inventory read_inventory(const std::filesystem::path& file);

}  // namespace fleetprint::input
