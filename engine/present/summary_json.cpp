#include <algorithm>

#include "present/json_values.hpp"
#include "present/summary_table.hpp"

namespace fleetprint::present {
namespace {

Json json_of_precision(const store::ResultSummary& summary, const store::PointSummary& point) {
  if (summary.precision_statistic.empty()) return nullptr;
  return {{"statistic", summary.precision_statistic},
          {"asked_for", summary.precision_asked_for},
          {"mcse", number(point.precision_mcse)},
          {"reached", point.precision_reached}};
}

Json json_of_point(const store::ResultSummary& summary, const store::PointSummary& point) {
  Json json = {{"name", point.name},
               {"label", point.label},
               {"trials_used", point.trials_used},
               {"precision", json_of_precision(summary, point)}};
  for (const store::PointField& field : store::point_fields())
    if (std::ranges::find(summary.held, field.quantity) != summary.held.end())
      json[std::string(field.quantity->name)] = json_of_field(summary, point, field);
    else if (field.quantity->needs == model::Need::break_even_sector)
      json[std::string(field.quantity->name)] = nullptr;
    else if (field.quantity->needs == model::Need::sectors)
      json[std::string(field.quantity->name)] = Json::object();
  return json;
}

}  // namespace

std::string summary_json(const store::ResultSummary& summary) {
  Json points = Json::array();
  for (const store::PointSummary& point : summary.points) points.push_back(json_of_point(summary, point));
  const Json json = {{"title", summary.title},
                     {"question", summary.question},
                     {"notes", summary.notes},
                     {"indicator", summary.indicator},
                     {"unit", summary.fleet_unit},
                     {"device_unit", summary.device_unit},
                     {"scenario_file", summary.scenario_file},
                     {"fleetprint_version", summary.fleetprint_version},
                     {"overrides", summary.overrides},
                     {"seed", summary.seed},
                     {"trials", summary.trials},
                     {"break_even_sector", summary.break_even_sector},
                     {"warnings", summary.warnings},
                     {"tables", summary.tables},
                     {"profiles", summary.profiles},
                     {"quantile_levels", summary.quantile_levels},
                     {"points", points}};
  return json_text(json);
}

}  // namespace fleetprint::present
