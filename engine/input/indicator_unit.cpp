#include "input/indicator_unit.hpp"

#include <fmt/format.h>

#include <vector>

#include "input/suggest.hpp"
#include "input/unit_text.hpp"

namespace fleetprint::input {
namespace {

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
    problems.add({table.place(), "Unit", "missing",
                  "a comment line such as '# Unit: kg CO2e per device' says what the values are",
                  suggest_or_list({}, known)});
  else if (const auto unit = read_unit(table.unit, table.unit_place, problems))
    problems.add({table.unit_place, "Unit", fmt::format("is '{}', {}", table.unit, kind_text(*unit)),
                  "a footprint of devices is a mass of CO2e, P-eq or NMVOC, or a volume of water, per device",
                  suggest_or_list({}, known)});
  problems.throw_if_any(table.file);
  return {};
}

}  // namespace fleetprint::input
