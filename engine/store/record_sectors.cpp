#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using model::Sector;

// The typical value of one parameter of every sector.
void record_parameter(PointRecorder& record, const PointParts& parts, const std::string& name,
                      netcdf::VariableText text, model::Parameter Sector::*parameter) {
  std::vector<double> values;
  for (const Sector& sector : parts.point.scenario.sectors)
    values.push_back((sector.*parameter).distribution.typical());
  record.add(name, {"sector"}, std::move(text), values);
}

void record_curve(PointRecorder& record, const PointParts& parts) {
  const run::BreakEvenCurve& curve = parts.result.break_even_curve;
  record.add("net_by_saving", {"saving", "quantile"},
             {parts.fleet_unit(), "net over the horizon at that saving, over the trials"}, curve.net_quantiles);
  record.add("net_by_saving_and_estimate", {"saving", "estimate"},
             {parts.fleet_unit(), "net over the horizon at that saving, every other sector parameter typical"},
             curve.net_estimates);
}

}  // namespace

void record_sectors(PointRecorder& record, const PointParts& parts) {
  const std::vector<Sector>& sectors = parts.point.scenario.sectors;
  if (sectors.empty()) return;
  const std::string& unit = parts.fleet_unit();
  record.add("handprint_by_sector", {"sector"}, {unit, "mean handprint over the horizon, by sector"},
             parts.result.handprint_by_sector);
  record_parameter(record, parts, "sector_emissions", {unit + "/yr", "typical baseline emissions"}, &Sector::emissions);
  record.add("sector_reach", {"sector"},
             {unit, "emissions in reach: baseline times realisation over the horizon, every parameter typical"},
             parts.result.sector_reach);
  record_parameter(record, parts, "sector_saving", {"1", "typical saving"}, &Sector::saving);
  record_parameter(record, parts, "sector_realisation", {"1", "typical realisation of the saving"},
                   &Sector::realisation);
  record_parameter(record, parts, "sector_rebound", {"1", "typical rebound, of the kind sector_rebound_kind"},
                   &Sector::rebound);
  std::vector<std::string> kinds;
  for (const Sector& sector : sectors)
    kinds.emplace_back(sector.rebound_kind == model::ReboundKind::share ? "share" : "price_elasticity");
  record.add("sector_rebound_kind", {"sector"}, {"1", "how rebound is given"}, kinds);
  if (!parts.result.break_even_curve.savings.empty()) record_curve(record, parts);
}

}  // namespace fleetprint::store
