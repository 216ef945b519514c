#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/csv_table.hpp"
#include "model/device_profile.hpp"
#include "model/fleet_question.hpp"
#include "model/inventory.hpp"

namespace fleetprint::input {

// A CSV with a "# Unit:" line and the columns block, hsl, lower, typical, upper, one line for each block and level that
// exists. Throws base::InputError with all problems.
model::Inventory inventory_of(const CsvTable& table);
model::Inventory read_inventory(const std::filesystem::path& file);

// The functional block or extra of that name; nothing for an unknown one.
std::optional<model::Part> part_named(std::string_view name);
std::vector<std::string> part_name_list();

// What a device has for a functional block, and where that is said: a row of the inventory, or a triple of its own.
struct BlockChoice {
  std::optional<int> hsl;
  model::Triple own;  // counts where hsl is empty; 0/0/0 is an absent block
  base::Location where;
};

// A value in a unit of its own.
struct StatedValue {
  double value = 0;
  std::string unit;
  base::Location where;
};

// A device of a profile table: the level of every block and the extras (training, use, infrastructure, end of life).
struct Preset {
  std::string name;
  std::array<BlockChoice, model::block_count> blocks;
  std::array<StatedValue, model::part_count - model::block_count> extras;
};

// A CSV with the column part, which lists all blocks and extras (infrastructure may be left out: it is then 0), and a
// column for each preset: levels 0 to 3 or "none" for blocks, numbers for extras. Throws base::InputError with all
// problems.
std::vector<Preset> presets_of(const CsvTable& table);

std::vector<std::string> names_of(const std::vector<Preset>& presets);

// Null where no preset has that name.
const Preset* find_preset(const std::vector<Preset>& presets, const std::string& name);

// In the table's unit.
struct CalculatorOption : model::PartOption {
  std::vector<bool> is_default;  // [preset] whether the preset takes it
};

// What a calculator offers for the parts of a device, and which of them its presets take.
struct CalculatorTable {
  std::string unit;  // of one device
  std::string source;
  std::vector<std::string> presets;
  std::vector<CalculatorOption> options;  // those of a part one after the other

  std::vector<const CalculatorOption*> options_of(model::Part part) const;
};

// A CSV with the columns part, option, footprint and one for each preset, in which `yes` marks the option that it takes
// and all others have `no`. Throws base::InputError with all problems.
CalculatorTable calculator_of(const CsvTable& table);

// Names of options are the same if they are but for upper and lower case and the spelling of a square (mm2, mm^2 or
// with the superscript).
bool is_same_option(std::string_view left, std::string_view right);

// Products and their footprints [device_unit(table)], from a CSV with the columns product, footprint. Throws
// base::InputError with all problems.
std::vector<model::ReferenceProduct> reference_products_of(const CsvTable& table);

// Totals of the published systems [kg CO2e], the row `total` of the table of Prakash et al. (2023). Throws
// base::InputError with all problems.
std::vector<double> published_totals_of(const CsvTable& table);

}  // namespace fleetprint::input
