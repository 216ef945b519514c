#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

// The typical value of one parameter of every sector of every point.
void write_parameter(NetcdfGroup& root, const run::Result& result, const std::string& name, const VariableText& text,
                     model::Parameter model::Sector::*parameter) {
  std::vector<std::string> dimensions = {"sector"};
  if (result.study.has_variants) dimensions.insert(dimensions.begin(), "point");
  std::vector<double> values;
  for (const model::Point& point : result.study.points)
    for (const model::Sector& sector : point.scenario.sectors)
      values.push_back((sector.*parameter).distribution.typical());
  root.variable(name, dimensions, std::span<const double>(values), text);
}

void write_curve(NetcdfGroup& root, const run::Result& result) {
  const std::string& unit = result.study.points.front().scenario.indicator.fleet_unit;
  const run::BreakEvenCurve& first = result.points.front().break_even_curve;
  root.coordinate("saving", std::span<const double>(first.savings), {"1", "saving of sector " + first.sector});
  PointVariables points(root, result);
  points.write("net_by_saving", {"saving", "quantile"}, {unit, "net over the horizon at that saving, over the trials"},
               [](const auto& p) { return p.break_even_curve.net_quantiles; });
  points.write("net_by_saving_and_estimate", {"saving", "estimate"},
               {unit, "net over the horizon at that saving, every other sector parameter typical"},
               [](const auto& p) { return p.break_even_curve.net_estimates; });
}

}  // namespace

void write_sectors(NetcdfGroup root, const run::Result& result) {
  if (result.study.points.front().scenario.sectors.empty()) return;
  const std::string& unit = result.study.points.front().scenario.indicator.fleet_unit;
  PointVariables points(root, result);
  points.write("handprint_by_sector", {"sector"}, {unit, "mean handprint over the horizon, by sector"},
               [](const auto& p) { return p.handprint_by_sector; });
  using model::Sector;
  write_parameter(root, result, "sector_emissions", {unit + "/yr", "typical baseline emissions"}, &Sector::emissions);
  write_parameter(root, result, "sector_saving", {"1", "typical saving"}, &Sector::saving);
  write_parameter(root, result, "sector_realisation", {"1", "typical realisation of the saving"}, &Sector::realisation);
  write_parameter(root, result, "sector_rebound", {"1", "typical rebound, of the kind sector_rebound_kind"},
                  &Sector::rebound);
  std::vector<std::string> kinds;
  for (const model::Point& point : result.study.points)
    for (const Sector& sector : point.scenario.sectors)
      kinds.emplace_back(sector.rebound_kind == model::ReboundKind::share ? "share" : "price_elasticity");
  std::vector<std::string> dimensions = {"sector"};
  if (result.study.has_variants) dimensions.insert(dimensions.begin(), "point");
  root.variable("sector_rebound_kind", dimensions, std::span<const std::string>(kinds), {"1", "how rebound is given"});
  if (result.study.output.break_even) write_curve(root, result);
}

}  // namespace fleetprint::output
