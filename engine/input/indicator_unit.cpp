#include "input/indicator_unit.hpp"

#include <fmt/format.h>

#include <vector>

#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

const std::vector<model::Indicator>& indicators() {
  static const std::vector<model::Indicator> all = {
      {"climate change", std::string(carbon_unit), "Mt CO2e", 1e9},  // kg in a Mt
      {"water demand", "L", "km3", 1e12},                            // litres in a cubic kilometre
      {"freshwater eutrophication", "mg P-eq", "kt P-eq", 1e12},     // mg in a kt
      {"photochemical oxidant formation", "mg NMVOC", "kt NMVOC", 1e12}};
  return all;
}

}  // namespace

std::string_view device_unit(const CsvTable& table) {
  constexpr std::string_view suffix = " per device";
  std::string_view unit = table.unit;
  if (unit.ends_with(suffix)) unit.remove_suffix(suffix.size());
  return unit;
}

model::Indicator read_indicator(const CsvTable& table) {
  const std::string_view unit = device_unit(table);
  std::vector<std::string> known;
  for (const model::Indicator& indicator : indicators()) {
    if (indicator.device_unit == unit) return indicator;
    known.push_back(indicator.device_unit);
  }
  Problems problems = table.problems;
  problems.add({table.place(), "Unit", unit.empty() ? std::string("missing") : fmt::format("is '{}'", unit),
                "a comment line such as '# Unit: kg CO2e per device' says what the values are",
                suggest_or_list(unit, known)});
  problems.throw_if_any(table.file);
  return {};
}

}  // namespace fleetprint::input
