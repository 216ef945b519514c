#include "input/inventory_table.hpp"

#include <fmt/format.h>

#include "input/check_blocks.hpp"
#include "input/indicator_unit.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

const std::vector<std::string> inventory_columns = {"block", "hsl", "lower", "typical", "upper"};

std::optional<int> level(const CsvCell& cell, Problems& problems) {
  for (int hsl = 0; hsl < model::hsl_count; ++hsl)
    if (cell.text == std::to_string(hsl)) return hsl;
  problems.add({cell.where,
                "hsl",
                fmt::format("is '{}'", cell.text),
                fmt::format("must be an integer from 0 to {}", model::hsl_count - 1),
                {}});
  return std::nullopt;
}

std::optional<model::Triple> triple(const std::vector<CsvCell>& row, std::span<const std::size_t> at,
                                    const model::UnitConversion& convert, Problems& problems) {
  const auto lower = quantity(row[at[0]], "lower", greatest_per_device, problems, convert);
  const auto typical = quantity(row[at[1]], "typical", greatest_per_device, problems, convert);
  const auto upper = quantity(row[at[2]], "upper", greatest_per_device, problems, convert);
  if (!lower || !typical || !upper) return std::nullopt;
  const model::Triple found{*lower, *typical, *upper};
  if (found.is_ordered()) return found;
  problems.add({row[at[0]].where,
                "lower, typical, upper",
                fmt::format("{}, {}, {} do not ascend", row[at[0]].text, row[at[1]].text, row[at[2]].text),
                "lower <= typical <= upper",
                {}});
  return std::nullopt;
}

void read_row(const std::vector<CsvCell>& row, std::span<const std::size_t> at, const model::UnitConversion& convert,
              model::Inventory& inventory, Problems& problems) {
  const CsvCell& name = row[at[0]];
  const std::optional<model::Part> block = model::block_named(name.text);
  if (!block)
    problems.add({name.where,
                  "block",
                  fmt::format("no functional block is named '{}'", name.text),
                  {},
                  suggest_or_list(name.text, block_names())});
  const std::optional<int> hsl = level(row[at[1]], problems);
  const std::optional<model::Triple> values = triple(row, at.subspan(2), convert, problems);
  if (!block || !hsl || !values) return;
  if (inventory.find(*block, *hsl))
    problems.add({name.where, "block", fmt::format("a second row for {} at HSL {}", name.text, *hsl), {}, {}});
  inventory.set(*block, *hsl, *values);
}

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

}  // namespace fleetprint::input
