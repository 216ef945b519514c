#include "input/profile_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "input/indicator_unit.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

BlockChoice block_choice(const CsvCell& cell, const std::string& preset, Problems& problems) {
  if (cell.text == no_block) return {std::nullopt, {}, cell.where};
  for (int hsl = 0; hsl < model::hsl_count; ++hsl)
    if (cell.text == std::to_string(hsl)) return {hsl, {}, cell.where};
  problems.add({cell.where,
                preset,
                fmt::format("is '{}'", cell.text),
                fmt::format("must be a level from 0 to {} or {}", model::hsl_count - 1, no_block),
                {}});
  return {};
}

void read_row(const std::vector<CsvCell>& row, std::size_t part, const CsvTable& table, std::vector<Preset>& presets,
              Problems& problems) {
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const CsvCell& cell = row[i + 1];
    Preset& preset = presets[i];
    if (part < model::block_count)
      preset.blocks[part] = block_choice(cell, preset.name, problems);
    else
      preset.extras[part - model::block_count] = {
          quantity(cell, preset.name, greatest_per_device, problems, to_device_unit(table)).value_or(0),
          device_unit(table), cell.where};
  }
}

// One preset for each column but the first, which is "part".
std::vector<Preset> named_presets(const CsvTable& table) {
  Problems problems = table.problems;
  if (table.columns.size() < 2 || table.columns.front().text != "part") {
    problems.add({table.columns.empty() ? table.place() : table.columns.front().where,
                  "part",
                  "the first column must be 'part', and at least one preset's follow",
                  {},
                  {}});
    problems.throw_if_any(table.file);
  }
  std::vector<Preset> presets;
  for (std::size_t i = 1; i < table.columns.size(); ++i) presets.push_back({table.columns[i].text, {}, {}});
  return presets;
}

}  // namespace

std::optional<model::Part> part_named(std::string_view name) {
  const auto found = std::find(model::part_names.begin(), model::part_names.end(), name);
  if (found == model::part_names.end()) return std::nullopt;
  return static_cast<model::Part>(found - model::part_names.begin());
}

std::vector<std::string> part_name_list() { return {model::part_names.begin(), model::part_names.end()}; }

std::vector<Preset> presets_of(const CsvTable& table) {
  std::vector<Preset> presets = named_presets(table);
  Problems problems = table.problems;
  const std::vector<std::string> known = part_name_list();
  std::vector<std::string> missing = known;
  for (const std::vector<CsvCell>& row : table.rows) {
    const CsvCell& name = row.front();
    const std::optional<model::Part> part = part_named(name.text);
    if (!part) {
      problems.add(
          {name.where, "part", fmt::format("no part is named '{}'", name.text), {}, suggest_or_list(name.text, known)});
      continue;
    }
    if (std::erase(missing, name.text) == 0)
      problems.add({name.where, "part", fmt::format("a second row for {}", name.text), {}, {}});
    read_row(row, index(*part), table, presets, problems);
  }
  std::erase(missing, name(model::Part::infrastructure));
  if (!missing.empty())
    problems.add({table.place(),
                  "part",
                  fmt::format("no row for {}", fmt::join(missing, ", ")),
                  "every block and extra has one",
                  {}});
  problems.throw_if_any(table.file);
  return presets;
}

std::vector<std::string> names_of(const std::vector<Preset>& presets) {
  std::vector<std::string> names;
  for (const Preset& preset : presets) names.push_back(preset.name);
  return names;
}

const Preset* find_preset(const std::vector<Preset>& presets, const std::string& name) {
  for (const Preset& preset : presets)
    if (preset.name == name) return &preset;
  return nullptr;
}

model::DeviceProfile profile_of(const Preset& preset, const model::Inventory& inventory, Problems& problems) {
  ProfileBuilder builder(preset.name, &inventory, problems);
  for (std::size_t i = 0; i < model::block_count; ++i)
    builder.set_block(static_cast<model::Part>(i), preset.blocks[i], preset.name);
  for (std::size_t i = model::block_count; i < model::part_count; ++i)
    builder.set_stated(static_cast<model::Part>(i), preset.extras[i - model::block_count], preset.name);
  return builder.profile();
}

}  // namespace fleetprint::input
