#include "present/json_values.hpp"
#include "present/summary_table.hpp"

namespace fleetprint::present {
namespace {

Json keyed(const std::vector<std::string>& names, const std::vector<double>& values) {
  Json object = Json::object();
  for (std::size_t i = 0; i < names.size(); ++i) object[names[i]] = number(values[i]);
  return object;
}

Json json_of_estimates(const store::ByEstimate& values) {
  return {{"lower", number(values.lower)},
          {"typical", number(values.typical)},
          {"mean", number(values.mean)},
          {"upper", number(values.upper)}};
}

Json json_of_precision(const store::ResultSummary& summary, const store::PointSummary& point) {
  if (summary.precision_statistic.empty()) return nullptr;
  return {{"statistic", summary.precision_statistic},
          {"asked_for", summary.precision_asked_for},
          {"mcse", number(point.precision_mcse)},
          {"reached", point.precision_reached}};
}

Json json_of_point_summary(const store::ResultSummary& summary, const store::PointSummary& point) {
  return {{"name", point.name},
          {"label", point.label},
          {"trials_used", point.trials_used},
          {"precision", json_of_precision(summary, point)},
          {"devices", point.devices},
          {"lifespan_years", point.lifespan_years},
          {"footprint_total", present::json_of(point.footprint)},
          {"handprint_total", present::json_of(point.handprint)},
          {"net_total", present::json_of(point.net)},
          {"break_even_rebound", present::json_of(point.break_even_rebound)},
          {"break_even_devices", present::json_of(point.break_even_devices)},
          {"break_even_saving",
           summary.break_even_sector.empty() ? Json(nullptr) : present::json_of(point.break_even_saving)},
          {"probability_net_negative",
           {{"value", number(point.net_negative.value)},
            {"mcse", number(point.net_negative.mcse)},
            {"lower", number(point.net_negative.lower)},
            {"upper", number(point.net_negative.upper)}}},
          {"footprint_by_estimate", json_of_estimates(point.footprint_by_estimate)},
          {"net_by_estimate", json_of_estimates(point.net_by_estimate)},
          {"probability_footprint_above_upper", number(point.footprint_above_upper)},
          {"probability_net_above_upper", number(point.net_above_upper)},
          {"net_at_bad_ends", number(point.net_at_bad_ends)},
          {"net_at_bad_ends_note", point.net_at_bad_ends_note},
          {"break_even_saving_by_estimate",
           summary.break_even_sector.empty() ? Json(nullptr) : json_of_estimates(point.break_even_saving_by_estimate)},
          {"break_even_rebound_by_estimate", json_of_estimates(point.break_even_rebound_by_estimate)},
          {"break_even_devices_by_estimate", json_of_estimates(point.break_even_devices_by_estimate)},
          {"footprint_by_block", keyed(summary.blocks, point.footprint_by_block)},
          {"variance_share_by_block", keyed(summary.blocks, point.variance_share_by_block)},
          {"handprint_by_sector", keyed(summary.sectors, point.handprint_by_sector)},
          {"fleet_draw", point.fleet_draw}};
}

}  // namespace

std::string summary_json(const store::ResultSummary& summary) {
  Json points = Json::array();
  for (const store::PointSummary& point : summary.points) points.push_back(json_of_point_summary(summary, point));
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
