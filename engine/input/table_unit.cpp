#include "input/table_unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/contracts.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

// Names of columns are in lower case.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> mass_words = {
    {{"mg", "mg"}, {"g", "g"}, {"kg", "kg"}, {"t", "t"}, {"kt", "kt"}, {"mt", "Mt"}, {"gt", "Gt"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> divisor_words = {{{"year", "year"},
                                                                                          {"yr", "year"},
                                                                                          {"month", "month"},
                                                                                          {"device", "device"},
                                                                                          {"kwh", "kWh"},
                                                                                          {"mwh", "MWh"},
                                                                                          {"gwh", "GWh"},
                                                                                          {"twh", "TWh"},
                                                                                          {"mj", "MJ"},
                                                                                          {"gj", "GJ"}}};

template <class Words>
std::string_view word_for(const Words& words, std::string_view name) {
  for (const auto& [lower, word] : words)
    if (lower == name) return word;
  return {};
}

std::string_view next_word(std::string_view& name) {
  const std::string_view word = name.substr(0, name.find('_'));
  name.remove_prefix(std::min(name.size(), word.size() + 1));
  return word;
}

model::Indicator indicator_in(const char* name, const char* device_unit, const char* fleet_unit) {
  return {name, device_unit, fleet_unit, model::UnitConversion(known_unit(fleet_unit), known_unit(device_unit))(1)};
}

const std::vector<model::Indicator>& indicators() {
  static const std::vector<model::Indicator> all = {
      indicator_in("climate change", "kg CO2e", "Mt CO2e"), indicator_in("water demand", "L", "km3"),
      indicator_in("freshwater eutrophication", "mg P-eq", "kt P-eq"),
      indicator_in("photochemical oxidant formation", "mg NMVOC", "kt NMVOC")};
  return all;
}

// Values are per device whether the unit says so or not.
model::Unit of_one_device(model::Unit unit) {
  int& number = unit.dimension[static_cast<std::size_t>(model::BaseQuantity::number)];
  if (number == -1) number = 0;
  if (unit.substance == "water") unit.substance.clear();
  return unit;
}

struct Measured {
  const model::Indicator* indicator = nullptr;  // null for none
  model::UnitConversion convert;
};

Measured measured(const std::string& text) {
  const std::variant<model::Unit, model::UnknownWord> parsed = model::parse_unit(text);
  if (std::holds_alternative<model::UnknownWord>(parsed)) return {};
  const model::Unit unit = of_one_device(std::get<model::Unit>(parsed));
  for (const model::Indicator& indicator : indicators())
    if (const model::Unit own = known_unit(indicator.device_unit); is_measured_in(unit, own))
      return {&indicator, model::UnitConversion(unit, own)};
  return {};
}

}  // namespace

std::optional<model::Unit> read_unit(const std::string& text, const base::Location& where, Problems& problems) {
  const std::variant<model::Unit, model::UnknownWord> parsed = model::parse_unit(text);
  if (const auto* unit = std::get_if<model::Unit>(&parsed)) return *unit;
  const std::string& word = std::get<model::UnknownWord>(parsed).word;
  const std::string suggestion = suggest(word, model::unit_words());
  return problems.add(
      where, "Unit", fmt::format("is '{}'", text),
      word.empty() ? "that is no unit" : fmt::format("'{}' is no unit or substance that is known", word),
      !suggestion.empty() ? suggestion : "Write it as in 'kg CO2e per device'; remarks stand in lines of their own.");
}

model::Unit known_unit(std::string_view text) {
  const std::variant<model::Unit, model::UnknownWord> parsed = model::parse_unit(text);
  EXPECT(std::holds_alternative<model::Unit>(parsed));
  return std::get<model::Unit>(parsed);
}

bool is_measured_in(const model::Unit& unit, const model::Unit& other) {
  const bool counts_as = unit.substance == "CO2" && other.substance == "CO2e";
  return unit.dimension == other.dimension && (unit.substance == other.substance || counts_as);
}

std::string kind_text(const model::Unit& unit) {
  std::string text = model::dimension_text(unit.dimension);
  if (!unit.substance.empty()) text.insert(std::min(text.find(" per"), text.size()), " of " + unit.substance);
  return text;
}

std::optional<model::UnitConversion> read_conversion(const std::string& text, std::string_view wanted,
                                                     const base::Location& where, Problems& problems) {
  const std::optional<model::Unit> unit = read_unit(text, where, problems);
  if (!unit) return std::nullopt;
  const model::Unit other = known_unit(wanted);
  if (is_measured_in(*unit, other)) return model::UnitConversion(*unit, other);
  return problems.add(where, "Unit", fmt::format("is '{}', {}", text, kind_text(*unit)),
                      fmt::format("{} is wanted, such as {}", kind_text(other), wanted));
}

std::string unit_in_name(std::string_view column) {
  const std::string_view mass = next_word(column);
  std::string_view substance = next_word(column);
  const std::string_view per = next_word(column);
  const std::string_view mass_unit = word_for(mass_words, mass);
  const std::string_view divisor = word_for(divisor_words, column);
  substance = substance == "co2" ? "CO2" : substance == "co2e" ? "CO2e" : std::string_view();
  if (mass_unit.empty() || substance.empty() || per != "per" || divisor.empty()) return {};
  return fmt::format("{} {} per {}", mass_unit, substance, divisor);
}

std::string unit_of_column(const CsvTable& table, const CsvCell& column, Problems& problems) {
  std::string named = unit_in_name(column.text);
  if (table.unit.empty()) return named;
  if (named.empty()) return table.unit;
  const std::optional<model::Unit> line = read_unit(table.unit, table.unit_place, problems);
  if (!line) return named;
  const model::Unit name = known_unit(named);
  const bool same_kind = is_measured_in(*line, name) || is_measured_in(name, *line);
  if (!same_kind || !model::UnitConversion(*line, name).is_one())
    problems.add(table.unit_place, "Unit",
                 fmt::format("is '{}', the column {} is in {}", table.unit, column.text, named),
                 "a column has one unit",
                 "Correct the line, or give the column a name without a unit, which of sectors is emissions: the line "
                 "then counts.");
  return named;
}

model::UnitConversion column_conversion(const CsvTable& table, const CsvCell& column, std::string_view wanted,
                                        Problems& problems) {
  const std::string unit = unit_of_column(table, column, problems);
  if (unit.empty())
    problems.add(column.where, column.text, "has no unit", {},
                 fmt::format("Begin a comment line with '# Unit: {}', or what else it is in.", wanted));
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

std::string device_unit(const CsvTable& table) {
  const model::Indicator* indicator = measured(table.unit).indicator;
  return indicator == nullptr ? table.unit : indicator->device_unit;
}

model::UnitConversion to_device_unit(const CsvTable& table) { return measured(table.unit).convert; }

model::Indicator read_indicator(const CsvTable& table) {
  if (const model::Indicator* indicator = measured(table.unit).indicator) return *indicator;
  std::vector<std::string> known;
  for (const model::Indicator& indicator : indicators()) known.push_back(indicator.device_unit);
  Problems problems = table.problems;
  if (table.unit.empty())
    problems.add(table.place(), "Unit", "missing",
                 "a comment line such as '# Unit: kg CO2e per device' says what the values are",
                 suggest_or_list({}, known));
  else if (const auto unit = read_unit(table.unit, table.unit_place, problems))
    problems.add(table.unit_place, "Unit", fmt::format("is '{}', {}", table.unit, kind_text(*unit)),
                 "a footprint of devices is a mass of CO2e, P-eq or NMVOC, or a volume of water, per device",
                 suggest_or_list({}, known));
  problems.throw_if_any(table.file);
  return {};
}

}  // namespace fleetprint::input
