#include "present/json_values.hpp"
#include "present/sweep_table.hpp"

namespace fleetprint::present {
namespace {

Json json_of_values(const model::Axis& axis) {
  return std::visit([](const auto& values) { return Json(values); }, axis.values);
}

Json json_of_axis(const model::Axis& axis) {
  return {{"name", axis.name}, {"keys", axis.keys}, {"unit", axis.unit}, {"values", json_of_values(axis)}};
}

// The axes' values as JSON, once for all points.
std::vector<Json> axis_values(const model::Sweep& sweep) {
  std::vector<Json> values;
  for (const model::Axis& axis : sweep.axes) values.push_back(json_of_values(axis));
  return values;
}

Json json_of_reached(const store::SweepSummary& summary, const store::PointSummary& point) {
  if (summary.header.precision_statistic.empty()) return nullptr;
  return {{"mcse", number(point.precision_mcse)}, {"reached", point.precision_reached}};
}

Json json_of_point(const store::SweepSummary& summary, const store::PointSummary& point,
                   const std::vector<Json>& values) {
  Json coordinates = Json::object();
  for (std::size_t a = 0; a < values.size(); ++a)
    coordinates[summary.sweep.axes[a].name] = values[a][point.position[a]];
  Json json = {{"point", point.number},
               {"coordinates", coordinates},
               {"trials_used", point.trials_used},
               {"precision", json_of_reached(summary, point)}};
  Json differences = summary.has_reference() ? Json::object() : Json(nullptr);
  for (const store::PointField& field : store::point_fields()) {
    const std::string name(field.quantity->name);
    if (field.is_of_sweeps) json[name] = json_of_field(summary.header, point, field);
    if (summary.has_reference() && field.quantity->needs == model::Need::reference)
      differences[name.substr(0, name.find("_difference"))] = json_of_field(summary.header, point, field);
  }
  json["difference_to_reference"] = differences;
  return json;
}

Json json_of_verdicts(const store::SweepSummary& summary) {
  if (!summary.has_sectors()) return nullptr;
  const store::Verdicts verdicts = store::verdicts_of(summary);
  return {{"avoid_more", verdicts.avoid_more}, {"emit_more", verdicts.emit_more}, {"open", verdicts.open}};
}

Json json_of_precision_goal(const store::ResultSummary& header) {
  if (header.precision_statistic.empty()) return nullptr;
  return {{"statistic", header.precision_statistic}, {"asked_for", header.precision_asked_for}};
}

}  // namespace

std::string sweep_json(const store::SweepSummary& summary) {
  const store::ResultSummary& header = summary.header;
  Json axes = Json::array();
  for (const model::Axis& axis : summary.sweep.axes) axes.push_back(json_of_axis(axis));
  Json points = Json::array();
  const std::vector<Json> values = axis_values(summary.sweep);
  for (const store::PointSummary& point : summary.points) points.push_back(json_of_point(summary, point, values));
  const Json json = {{"title", header.title},
                     {"question", header.question},
                     {"notes", header.notes},
                     {"indicator", header.indicator},
                     {"unit", header.fleet_unit},
                     {"scenario_file", header.scenario_file},
                     {"fleetprint_version", header.fleetprint_version},
                     {"seed", header.seed},
                     {"trials", header.trials},
                     {"warnings", header.warnings},
                     {"tables", header.tables},
                     {"profiles", header.profiles},
                     {"quantile_levels", header.quantile_levels},
                     {"is_grid", summary.sweep.is_grid},
                     {"points_of_sweep", summary.sweep.points},
                     {"axes", axes},
                     {"reference", summary.has_reference() ? Json(summary.sweep.reference) : Json(nullptr)},
                     {"precision", json_of_precision_goal(header)},
                     {"verdicts", json_of_verdicts(summary)},
                     {"points", points}};
  return json_text(json);
}

}  // namespace fleetprint::present
