#include <array>

#include "base/missing.hpp"
#include "present/calculator_json.hpp"
#include "present/device_table.hpp"
#include "present/json_values.hpp"

namespace fleetprint::present {
namespace {

Json part_json(const model::ComposedDevice& device, std::size_t i) {
  const model::ComposedPart& part = device.parts[i];
  Json json = triple_json(part.triple);
  json["mean"] = device.law(i).mean();
  json["origin"] = model::part_origin_names[static_cast<std::size_t>(part.origin)];
  json["choice"] = part.choice;
  json["is_constant"] = part.triple.is_degenerate();
  return json;
}

Json comparison_json(const DeviceReport& report) {
  const model::Triple total = report.device.total();
  const auto multiple = [](double product, double device) {
    return number(device > 0 ? product / device : base::missing);
  };
  Json json = Json::object();
  for (const model::ReferenceProduct& product : report.references)
    json[product.name] = {{"lower", multiple(product.footprint, total.lower)},
                          {"typical", multiple(product.footprint, total.typical)},
                          {"mean", multiple(product.footprint, report.distribution.mean)},
                          {"upper", multiple(product.footprint, total.upper)},
                          {"least_published", multiple(product.footprint, report.least_published)},
                          {"greatest_published", multiple(product.footprint, report.greatest_published)}};
  return json;
}

Json balance_json(const run::Balance& balance, double years) {
  return {{"footprint", number(balance.footprint)},
          {"footprint_per_year", number(balance.footprint / years)},
          {"net", number(balance.net)},
          {"net_per_year", number(balance.net / years)},
          {"break_even_rebound", number(balance.break_even_rebound)},
          {"break_even_devices", number(balance.break_even_devices)}};
}

Json law_json(const run::BalanceLaw& law, double years) {
  Json quantiles = Json::array();
  for (const run::Balance& balance : law.quantiles) quantiles.push_back(balance_json(balance, years));
  return {{"standard_deviation", law.standard_deviation},
          {"quantiles", quantiles},
          {"probability_net_negative", law.probability_net_negative}};
}

Json fleet_json(const DeviceReport& report) {
  const FleetReport& fleet = *report.fleet;
  const double years = fleet.question.lifespan_years;
  Json sectors = Json::array();
  for (std::size_t s = 0; s < fleet.question.sectors.size(); ++s) {
    Json sector = sector_json(fleet.question.sectors[s]);
    sector["handprint"] = fleet.balance.handprint_by_sector[s];
    sectors.push_back(sector);
  }
  Json estimates = Json::object();
  for (std::size_t e = 0; e < fleet.balance.estimates.size(); ++e)
    estimates[run::fleet_estimate_names[e]] = balance_json(fleet.balance.estimates[e], years);
  return {{"devices", fleet.question.devices},
          {"lifespan_years", years},
          {"unit", report.indicator.fleet_unit},
          {"scenario", fleet.question.scenario},
          {"scenario_devices", fleet.question.scenario_devices},
          {"sectors", sectors},
          {"handprint", fleet.balance.handprint},
          {"estimates", estimates},
          {"shared", law_json(fleet.balance.shared, years)},
          {"independent", law_json(fleet.balance.independent, years)}};
}

}  // namespace

std::string device_json(const DeviceReport& report) {
  Json parts = Json::object();
  Json own = Json::object();
  for (std::size_t i = 0; i < report.device.parts.size(); ++i)
    (report.device.parts[i].part ? parts : own)[report.device.parts[i].name] = part_json(report.device, i);
  Json references = Json::object();
  for (const model::ReferenceProduct& product : report.references) references[product.name] = product.footprint;
  const HistogramRows rows = histogram_rows(report.distribution);
  Json json = {{"profile", report.device.name},
               {"is_changed", report.device.is_changed},
               {"estimate", report.estimate},
               {"indicator", report.indicator.name},
               {"unit", report.indicator.device_unit},
               {"parts", parts},
               {"own_parts", own},
               {"total", triple_json(report.device.total())},
               {"mean", report.distribution.mean},
               {"standard_deviation", report.distribution.standard_deviation},
               {"quantile_levels", report.quantile_levels},
               {"quantiles", report.distribution.quantiles},
               {"is_exact", report.distribution.source == run::HistogramSource::expected},
               {"histogram", {{"edges", rows.edges}, {"shares", rows.shares}}},
               {"references", references},
               {"devices_per_reference", comparison_json(report)}};
  if (report.fleet) json["fleet"] = fleet_json(report);
  return json_text(json);
}

}  // namespace fleetprint::present
