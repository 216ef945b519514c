#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "present/calculator_report.hpp"
#include "present/number_text.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {
namespace {

void add_levels(TextTable& table, const model::Inventory& inventory, model::Part part) {
  if (index(part) >= model::block_count) return;
  const auto text = [](double value) { return fmt::format("{:.3f}", value); };
  for (int hsl = 0; hsl < model::hsl_count; ++hsl)
    if (const auto triple = inventory.find(part, hsl))
      table.row({fmt::format("  hsl{}", hsl), text(triple->lower), text(triple->typical), text(triple->upper)});
}

void add_part(TextTable& table, const CalculatorReport& report, model::Part part) {
  table.line(std::string(name(part)));
  add_levels(table, report.inventory, part);
  for (const model::PartOption& option : report.options) {
    if (option.part != part) continue;
    const std::string places = inventory_places(report.inventory, option);
    table.row(
        {"  " + option.name, "", fmt::format("{:.3f}", option.footprint), "", places.empty() ? "" : "as " + places});
  }
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

std::string calculator_text(const CalculatorReport& report, std::size_t width) {
  TextTable table({{"Choices, " + report.inventory.indicator().device_unit, Side::left, 24},
                   {"lower"},
                   {"typical"},
                   {"upper"},
                   {"", Side::left, 12}});
  for (std::size_t i = 0; i < model::part_count; ++i) add_part(table, report, static_cast<model::Part>(i));
  TextPage page(width);
  page.table(table);
  page.add("\n");
  page.line(
      "Every part also takes none, a number, or three: lower,typical,upper. An option by name is a constant; a level "
      "has the whole range.");
  std::vector<std::string> presets;
  for (const model::ComposedDevice& preset : report.presets) presets.push_back(preset.name);
  page.paragraph("Presets", fmt::format("{}", fmt::join(presets, ", ")));
  std::vector<std::string> sectors;
  for (const model::NamedSector& sector : report.fleet.sectors)
    sectors.push_back(fmt::format("{} ({} Mt CO2e a year)", sector.name, number_text(sector.values.emissions)));
  if (!sectors.empty())
    page.paragraph("Sectors", fmt::format("{}, of {}", fmt::join(sectors, ", "), report.fleet.scenario));
  page.line("Sources");
  for (const auto& [file, source] : report.sources) page.line(fmt::format("  {}: {}", file, source), 4);
  return page.text();
}

}  // namespace fleetprint::present
