#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/csv_table.hpp"
#include "input/profile_builder.hpp"

namespace fleetprint::input {

// The functional block or extra of that name; nothing for an unknown one.
std::optional<model::Part> part_named(std::string_view name);
std::vector<std::string> part_name_list();

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

// The preset as a profile; a level that the inventory lacks is a problem.
model::DeviceProfile profile_of(const Preset& preset, const model::Inventory& inventory, Problems& problems);

}  // namespace fleetprint::input
