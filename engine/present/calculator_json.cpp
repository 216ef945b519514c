#include "present/calculator_json.hpp"

#include <algorithm>
#include <cmath>

#include "present/json_values.hpp"

namespace fleetprint::present {
namespace {

Json inventory_json(const model::Inventory& inventory) {
  Json blocks = Json::object();
  for (std::size_t b = 0; b < model::block_count; ++b) {
    Json levels = Json::array();
    for (int hsl = 0; hsl < model::hsl_count; ++hsl) {
      const auto triple = inventory.find(static_cast<model::Part>(b), hsl);
      levels.push_back(triple ? triple_json(*triple) : Json(nullptr));
    }
    blocks[std::string(model::part_names[b])] = levels;
  }
  return blocks;
}

Json preset_json(const model::ComposedDevice& preset) {
  Json parts = Json::object();
  double variance = 0;
  for (std::size_t i = 0; i < preset.parts.size(); ++i) {
    parts[preset.parts[i].name] = triple_json(preset.parts[i].triple);
    parts[preset.parts[i].name]["choice"] = preset.parts[i].choice;
    variance += preset.law(i).variance();
  }
  return {{"parts", parts},
          {"total", triple_json(preset.total())},
          {"mean", preset.mean()},
          {"standard_deviation", std::sqrt(variance)}};
}

Json fleet_question_json(const CalculatorReport& report) {
  Json sectors = Json::array();
  for (const model::NamedSector& sector : report.fleet.sectors) sectors.push_back(sector_json(sector));
  return {{"scenario", report.fleet.scenario},
          {"devices", report.fleet.devices},
          {"lifespan_years", report.fleet.lifespan_years},
          {"sectors", sectors}};
}

}  // namespace

Json triple_json(const model::Triple& triple) {
  return {{"lower", triple.lower}, {"typical", triple.typical}, {"upper", triple.upper}};
}

Json sector_json(const model::NamedSector& sector) {
  const bool is_share = sector.values.rebound.kind == model::ReboundKind::share;
  return {{"name", sector.name},
          {"emissions_mt_per_year", sector.values.emissions * std::max(1.0, sector.values.full_effect_at)},
          {"devices_for_full_effect",
           sector.devices_for_full_effect > 0 ? Json(sector.devices_for_full_effect) : Json(nullptr)},
          {"saving", sector.values.saving},
          {"realisation", sector.values.realisation},
          {"rebound", sector.values.rebound.value},
          {"rebound_kind", is_share ? "share" : "price_elasticity"}};
}

Json calculator_values(const CalculatorReport& report) {
  const model::Indicator& indicator = report.inventory.indicator();
  Json options = Json::array();
  for (const model::PartOption& option : report.options)
    options.push_back({{"part", std::string(name(option.part))},
                       {"name", option.name},
                       {"footprint", option.footprint},
                       {"inventory_places", inventory_places(report.inventory, option)}});
  Json presets = Json::object();
  for (const model::ComposedDevice& preset : report.presets) presets[preset.name] = preset_json(preset);
  Json references = Json::object();
  for (const model::ReferenceProduct& product : report.references) references[product.name] = product.footprint;
  Json sources = Json::object();
  for (const auto& [file, source] : report.sources) sources[file] = source;
  return {{"indicator", indicator.name},
          {"unit", indicator.device_unit},
          {"fleet_unit", indicator.fleet_unit},
          {"device_units_per_fleet_unit", indicator.device_units_per_fleet_unit},
          {"parts", std::vector<std::string>(model::part_names.begin(), model::part_names.end())},
          {"block_count", model::block_count},
          {"inventory", inventory_json(report.inventory)},
          {"options", options},
          {"presets", presets},
          {"references", references},
          {"published", {{"least", report.least_published}, {"greatest", report.greatest_published}}},
          {"fleet", fleet_question_json(report)},
          {"sources", sources}};
}

std::string calculator_json(const CalculatorReport& report) { return json_text(calculator_values(report)); }

}  // namespace fleetprint::present
