#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "output/calculator_report.hpp"
#include "output/number_text.hpp"

namespace fleetprint::output {
namespace {

constexpr std::size_t choice_width = 30;

std::string level_rows(const model::Inventory& inventory, model::Part part) {
  if (index(part) >= model::block_count) return {};
  std::string text;
  for (int hsl = 0; hsl < model::hsl_count; ++hsl) {
    const auto triple = inventory.find(part, hsl);
    if (triple)
      text += fmt::format("  {:<{}}{:>9.3f} {:>9.3f} {:>9.3f}\n", fmt::format("hsl{}", hsl), choice_width,
                          triple->lower, triple->typical, triple->upper);
  }
  return text;
}

std::string option_row(const model::Inventory& inventory, const model::PartOption& option) {
  const std::string places = inventory_places(inventory, option);
  return fmt::format("  {:<{}}{:>19.3f} {:>9}{}\n", shortened(option.name, choice_width - 1), choice_width,
                     option.footprint, "", places.empty() ? "" : "  as " + places);
}

std::string part_text(const CalculatorReport& report, model::Part part) {
  std::string text = std::string(name(part)) + "\n" + level_rows(report.inventory, part);
  for (const model::PartOption& option : report.options)
    if (option.part == part) text += option_row(report.inventory, option);
  return text;
}

}  // namespace

std::string inventory_places(const model::Inventory& inventory, const model::PartOption& option) {
  if (index(option.part) >= model::block_count || option.footprint == 0) return {};
  constexpr std::array<const char*, 3> ends = {"lower", "typical", "upper"};
  std::vector<std::string> places;
  for (int hsl = 0; hsl < model::hsl_count; ++hsl) {
    const auto triple = inventory.find(option.part, hsl);
    if (!triple) continue;
    const std::array<double, 3> values = {triple->lower, triple->typical, triple->upper};
    for (std::size_t e = 0; e < values.size(); ++e)
      if (values[e] == option.footprint) places.push_back(fmt::format("HSL-{} {}", hsl, ends[e]));
  }
  return fmt::format("{}", fmt::join(places, ", "));
}

std::string calculator_text(const CalculatorReport& report) {
  std::string text = fmt::format("{:<{}}{:>9} {:>9} {:>9}\n", "Choices, " + report.inventory.indicator().device_unit,
                                 choice_width + 2, "lower", "typical", "upper");
  for (std::size_t i = 0; i < model::part_count; ++i) text += part_text(report, static_cast<model::Part>(i));
  text += "\n" +
          folded(
              "Every part also takes none, a number, or three: lower,typical,upper. An option by name is a "
              "constant; a level has the whole range.",
              table_width, 0) +
          "\n";
  std::vector<std::string> presets;
  for (const model::ComposedDevice& preset : report.presets) presets.push_back(preset.name);
  text += paragraph("Presets", fmt::format("{}", fmt::join(presets, ", ")));
  std::vector<std::string> sectors;
  for (const run::NamedSector& sector : report.fleet.sectors)
    sectors.push_back(fmt::format("{} ({} Mt CO2e a year)", sector.name, number_text(sector.values.emissions)));
  if (!sectors.empty())
    text += paragraph("Sectors", fmt::format("{}, of {}", fmt::join(sectors, ", "), report.scenario));
  text += "Sources\n";
  for (const auto& [file, source] : report.sources)
    text += "  " + folded(fmt::format("{}: {}", file, source), table_width, 4) + "\n";
  return text;
}

}  // namespace fleetprint::output
