#include "input/column_unit.hpp"

#include <fmt/format.h>

#include "input/unit_text.hpp"

namespace fleetprint::input {

std::string unit_of_column(const CsvTable& table, const CsvCell& column, Problems& problems) {
  std::string named = unit_in_name(column.text);
  if (table.unit.empty()) return named;
  if (named.empty()) return table.unit;
  const std::optional<model::Unit> line = read_unit(table.unit, table.unit_place, problems);
  if (!line) return named;
  const model::Unit name = known_unit(named);
  const bool same_kind = is_measured_in(*line, name) || is_measured_in(name, *line);
  if (!same_kind || !model::UnitConversion(*line, name).is_one())
    problems.add({table.unit_place, "Unit",
                  fmt::format("is '{}', the column {} is in {}", table.unit, column.text, named),
                  "a column has one unit",
                  "Correct the line, or give the column a name without a unit, which of sectors is emissions: the line "
                  "then counts."});
  return named;
}

model::UnitConversion column_conversion(const CsvTable& table, const CsvCell& column, std::string_view wanted,
                                        Problems& problems) {
  const std::string unit = unit_of_column(table, column, problems);
  if (unit.empty())
    problems.add({column.where,
                  column.text,
                  "has no unit",
                  {},
                  fmt::format("Begin a comment line with '# Unit: {}', or what else it is in.", wanted)});
  if (unit.empty()) return {};
  const base::Location& where = unit == table.unit ? table.unit_place : column.where;
  return read_conversion(unit, wanted, where, problems).value_or(model::UnitConversion());
}

std::string note_of_co2(const CsvTable& table) {
  const auto is_of_co2 = [](const std::string& text) {
    const std::variant<model::Unit, model::UnknownWord> parsed = model::parse_unit(text);
    return std::holds_alternative<model::Unit>(parsed) && std::get<model::Unit>(parsed).substance == "CO2";
  };
  std::string unit = is_of_co2(table.unit) ? table.unit : "";
  for (const CsvCell& column : table.columns)
    if (unit.empty() && is_of_co2(unit_in_name(column.text))) unit = unit_in_name(column.text);
  return unit.empty() ? unit : fmt::format("is in {}: CO2 alone counts as CO2e", unit);
}

}  // namespace fleetprint::input
