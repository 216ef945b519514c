#include "input/device_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "input/check_table.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"
#include "input/table_unit.hpp"

namespace fleetprint::input {
namespace {

const std::vector<std::string> inventory_columns = {"block", "hsl", "lower", "typical", "upper"};

std::optional<int> level(const CsvCell& cell, Problems& problems) {
  for (int hsl = 0; hsl < model::hsl_count; ++hsl)
    if (cell.text == std::to_string(hsl)) return hsl;
  return problems.add(cell.where, "hsl", fmt::format("is '{}'", cell.text),
                      fmt::format("must be an integer from 0 to {}", model::hsl_count - 1));
}

std::optional<model::Triple> triple(const std::vector<CsvCell>& row, std::span<const std::size_t> at,
                                    const model::UnitConversion& convert, Problems& problems) {
  const auto lower = quantity(row[at[0]], "lower", greatest_per_device, problems, convert);
  const auto typical = quantity(row[at[1]], "typical", greatest_per_device, problems, convert);
  const auto upper = quantity(row[at[2]], "upper", greatest_per_device, problems, convert);
  if (!lower || !typical || !upper) return std::nullopt;
  const model::Triple found{*lower, *typical, *upper};
  if (found.is_ordered()) return found;
  return problems.add(row[at[0]].where, "lower, typical, upper",
                      fmt::format("{}, {}, {} do not ascend", row[at[0]].text, row[at[1]].text, row[at[2]].text),
                      "lower <= typical <= upper");
}

void read_row(const std::vector<CsvCell>& row, std::span<const std::size_t> at, const model::UnitConversion& convert,
              model::Inventory& inventory, Problems& problems) {
  const CsvCell& name = row[at[0]];
  const std::optional<model::Part> block = model::block_named(name.text);
  if (!block)
    problems.add(name.where, "block", fmt::format("no functional block is named '{}'", name.text), {},
                 suggest_or_list(name.text, block_names()));
  const std::optional<int> hsl = level(row[at[1]], problems);
  const std::optional<model::Triple> values = triple(row, at.subspan(2), convert, problems);
  if (!block || !hsl || !values) return;
  if (inventory.find(*block, *hsl))
    problems.add(name.where, "block", fmt::format("a second row for {} at HSL {}", name.text, *hsl));
  inventory.set(*block, *hsl, *values);
}

BlockChoice block_choice(const CsvCell& cell, const std::string& preset, Problems& problems) {
  if (cell.text == no_block) return {std::nullopt, {}, cell.where};
  for (int hsl = 0; hsl < model::hsl_count; ++hsl)
    if (cell.text == std::to_string(hsl)) return {hsl, {}, cell.where};
  problems.add(cell.where, preset, fmt::format("is '{}'", cell.text),
               fmt::format("must be a level from 0 to {} or {}", model::hsl_count - 1, no_block));
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
    problems.add(table.columns.empty() ? table.place() : table.columns.front().where, "part",
                 "the first column must be 'part', and at least one preset's follow");
    problems.throw_if_any(table.file);
  }
  std::vector<Preset> presets;
  for (std::size_t i = 1; i < table.columns.size(); ++i) presets.push_back({table.columns[i].text, {}, {}});
  return presets;
}

constexpr std::array<std::string_view, 3> leading_columns = {"part", "option", "footprint"};

void check_columns(const CsvTable& table) {
  Problems problems = table.problems;
  for (std::size_t i = 0; i < leading_columns.size(); ++i)
    if (table.columns.size() <= i || table.columns[i].text != leading_columns[i])
      problems.add(table.columns.size() <= i ? table.place() : table.columns[i].where, std::string(leading_columns[i]),
                   fmt::format("must be column {}", i + 1),
                   "part, option and footprint come first, then one column for each preset");
  problems.throw_if_any(table.file);
}

bool is_marked(const CsvCell& cell, const std::string& preset, Problems& problems) {
  if (cell.text != "yes" && cell.text != "no")
    problems.add(cell.where, preset, fmt::format("is '{}'", cell.text), "must be yes or no");
  return cell.text == "yes";
}

void check_name(const CsvCell& cell, model::Part part, const CalculatorTable& read, Problems& problems) {
  if (cell.text.empty()) problems.add(cell.where, "option", "no name");
  for (const CalculatorOption* other : read.options_of(part))
    if (is_same_option(other->name, cell.text))
      problems.add(cell.where, "option", fmt::format("a second '{}' for {}", cell.text, name(part)));
}

// A preset takes at most one option of a part.
void check_marks(const CalculatorOption& option, const base::Location& where, const CalculatorTable& read,
                 Problems& problems) {
  for (const CalculatorOption* other : read.options_of(option.part))
    for (std::size_t p = 0; p < read.presets.size(); ++p)
      if (option.is_default[p] && other->is_default[p])
        problems.add(where, read.presets[p], fmt::format("takes a second option for {}", name(option.part)));
}

void read_option(const std::vector<CsvCell>& row, const model::UnitConversion& convert, CalculatorTable& read,
                 Problems& problems) {
  const std::optional<model::Part> part = part_named(row[0].text);
  const auto footprint = quantity(row[2], "footprint", greatest_per_device, problems, convert);
  if (!part) {
    problems.add(row[0].where, "part", fmt::format("no part is named '{}'", row[0].text), {},
                 suggest_or_list(row[0].text, part_name_list()));
    return;
  }
  check_name(row[1], *part, read, problems);
  CalculatorOption option{{*part, row[1].text, footprint.value_or(0)}, {}};
  for (std::size_t p = 0; p < read.presets.size(); ++p)
    option.is_default.push_back(is_marked(row[leading_columns.size() + p], read.presets[p], problems));
  check_marks(option, row[1].where, read, problems);
  read.options.push_back(std::move(option));
}

std::string plain_name(std::string_view name) {
  std::string plain;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '^') continue;
    const bool is_square = name.substr(i).starts_with("\xC2\xB2");
    plain += is_square ? '2' : name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    if (is_square) ++i;
  }
  return plain;
}

constexpr double greatest_footprint = 1e9;

}  // namespace

model::Inventory inventory_of(const CsvTable& table) {
  const std::vector<std::size_t> at = exact_columns(table, inventory_columns);
  model::Inventory inventory(read_indicator(table));
  const model::UnitConversion convert = to_device_unit(table);
  Problems problems = table.problems;
  for (const std::vector<CsvCell>& row : table.rows) read_row(row, at, convert, inventory, problems);
  problems.throw_if_any(table.file);
  return inventory;
}

model::Inventory read_inventory(const std::filesystem::path& file) { return inventory_of(read_csv(file)); }

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
      problems.add(name.where, "part", fmt::format("no part is named '{}'", name.text), {},
                   suggest_or_list(name.text, known));
      continue;
    }
    if (std::erase(missing, name.text) == 0)
      problems.add(name.where, "part", fmt::format("a second row for {}", name.text));
    read_row(row, index(*part), table, presets, problems);
  }
  std::erase(missing, name(model::Part::infrastructure));
  if (!missing.empty())
    problems.add(table.place(), "part", fmt::format("no row for {}", fmt::join(missing, ", ")),
                 "every block and extra has one");
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

bool is_same_option(std::string_view left, std::string_view right) { return plain_name(left) == plain_name(right); }

std::vector<const CalculatorOption*> CalculatorTable::options_of(model::Part part) const {
  std::vector<const CalculatorOption*> found;
  for (const CalculatorOption& option : options)
    if (option.part == part) found.push_back(&option);
  return found;
}

CalculatorTable calculator_of(const CsvTable& table) {
  check_columns(table);
  Problems problems = table.problems;
  CalculatorTable read{device_unit(table), table.source, {}, {}};
  for (std::size_t c = leading_columns.size(); c < table.columns.size(); ++c)
    read.presets.push_back(table.columns[c].text);
  for (const std::vector<CsvCell>& row : table.rows) read_option(row, to_device_unit(table), read, problems);
  problems.throw_if_any(table.file);
  return read;
}

std::vector<model::ReferenceProduct> reference_products_of(const CsvTable& table) {
  const std::vector<std::size_t> columns = exact_columns(table, {"product", "footprint"});
  const model::UnitConversion convert = to_device_unit(table);
  Problems problems = table.problems;
  std::vector<model::ReferenceProduct> products;
  for (const std::vector<CsvCell>& row : table.rows)
    if (const auto value = quantity(row[columns[1]], "footprint", greatest_footprint, problems, convert))
      products.push_back({row[columns[0]].text, *value});
  problems.throw_if_any(table.file);
  return products;
}

std::vector<double> published_totals_of(const CsvTable& table) {
  const model::UnitConversion convert = to_device_unit(table);
  Problems problems = table.problems;
  std::vector<double> totals;
  for (const std::vector<CsvCell>& row : table.rows) {
    if (row.front().text != "total") continue;
    for (std::size_t c = 1; c < row.size(); ++c)
      if (!row[c].text.empty())
        if (const auto value = quantity(row[c], table.columns[c].text, greatest_footprint, problems, convert))
          totals.push_back(*value);
  }
  if (totals.empty()) problems.add(table.place(), "total", "has no values");
  problems.throw_if_any(table.file);
  return totals;
}

}  // namespace fleetprint::input
