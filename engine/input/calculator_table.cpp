#include "input/calculator_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "input/indicator_unit.hpp"
#include "input/profile_table.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

constexpr std::array<std::string_view, 3> leading_columns = {"part", "option", "footprint"};

void check_columns(const CsvTable& table) {
  Problems problems = table.problems;
  for (std::size_t i = 0; i < leading_columns.size(); ++i)
    if (table.columns.size() <= i || table.columns[i].text != leading_columns[i])
      problems.add({table.columns.size() <= i ? table.place() : table.columns[i].where,
                    std::string(leading_columns[i]),
                    fmt::format("must be column {}", i + 1),
                    "part, option and footprint come first, then one column for each preset",
                    {}});
  problems.throw_if_any(table.file);
}

bool is_marked(const CsvCell& cell, const std::string& preset, Problems& problems) {
  if (cell.text != "yes" && cell.text != "no")
    problems.add({cell.where, preset, fmt::format("is '{}'", cell.text), "must be yes or no", {}});
  return cell.text == "yes";
}

void check_name(const CsvCell& cell, model::Part part, const CalculatorTable& read, Problems& problems) {
  if (cell.text.empty()) problems.add({cell.where, "option", "no name", {}, {}});
  for (const CalculatorOption* other : read.options_of(part))
    if (is_same_option(other->name, cell.text))
      problems.add({cell.where, "option", fmt::format("a second '{}' for {}", cell.text, name(part)), {}, {}});
}

// A preset takes at most one option of a part.
void check_marks(const CalculatorOption& option, const base::Location& where, const CalculatorTable& read,
                 Problems& problems) {
  for (const CalculatorOption* other : read.options_of(option.part))
    for (std::size_t p = 0; p < read.presets.size(); ++p)
      if (option.is_default[p] && other->is_default[p])
        problems.add({where, read.presets[p], fmt::format("takes a second option for {}", name(option.part)), {}, {}});
}

void read_option(const std::vector<CsvCell>& row, const model::UnitConversion& convert, CalculatorTable& read,
                 Problems& problems) {
  const std::optional<model::Part> part = part_named(row[0].text);
  const auto footprint = quantity(row[2], "footprint", greatest_per_device, problems, convert);
  if (!part) {
    problems.add({row[0].where,
                  "part",
                  fmt::format("no part is named '{}'", row[0].text),
                  {},
                  suggest_or_list(row[0].text, part_name_list())});
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

}  // namespace

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

}  // namespace fleetprint::input
