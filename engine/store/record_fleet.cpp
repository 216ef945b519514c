#include <utility>

#include "base/missing.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using run::EstimateResult;

void record_by_estimate(PointRecorder& record, const PointParts& parts, const std::string& name,
                        netcdf::VariableText text, double EstimateResult::*field) {
  std::vector<double> values;
  for (const EstimateResult& estimate : parts.result.estimates) values.push_back(estimate.*field);
  record.add(name, {"estimate"}, std::move(text), values);
}

}  // namespace

void record_fleet(PointRecorder& record, const PointParts& parts) {
  const std::string& unit = parts.fleet_unit();
  if (parts.study.has_variants) record.add("point_label", {"1", "what the variant is"}, parts.result.label);
  if (parts.study.output.save_trials)
    for (run::Output& output : parts.result.outputs) {
      output.values.resize(parts.lengths.trials, base::missing);  // a point may have stopped before the last
      record.add_by_trial(output.name, {"trial"}, {output.units, output.long_name}, std::move(output.values));
    }
  record.add("footprint_by_block", {"block"}, {unit, "mean footprint over the horizon, by part of the device"},
             parts.result.footprint_by_part);
  record.add("variance_share_by_block", {"block"}, {"1", "share of the variance of footprint_total, by the law"},
             parts.result.variance_by_part);
  const auto by_estimate = [&](const std::string& name, netcdf::VariableText text, double EstimateResult::*field) {
    record_by_estimate(record, parts, name, std::move(text), field);
  };
  const std::string typical = ", every sector parameter typical";
  by_estimate("footprint_by_estimate", {unit, "footprint over the horizon"}, &EstimateResult::footprint);
  by_estimate("net_by_estimate", {unit, "net over the horizon" + typical}, &EstimateResult::net);
  const run::NetAtBadEnds& bad_ends = parts.result.bad_ends;
  record.add("net_at_bad_ends",
             {unit,
              "net over the horizon with every uncertain input at the end of its distribution that raises the net: no "
              "trial exceeds it; NaN: there is none"},
             bad_ends.net);
  if (!parts.study.sweep || parts.study.sweep->save_devices)
    record.add("net_at_bad_ends_note", {"1", "why there is no net_at_bad_ends; empty: there is"}, bad_ends.why_missing);
  by_estimate("break_even_rebound_by_estimate", {"1", "common rebound at which the net is zero" + typical},
              &EstimateResult::break_even_rebound);
  by_estimate("break_even_devices_by_estimate", {"1", "number of devices at which the net is zero" + typical},
              &EstimateResult::break_even_devices);
  if (parts.study.output.break_even)
    by_estimate("break_even_saving_by_estimate",
                {"1", "saving of break_even_sector at which the net is zero" + typical},
                &EstimateResult::break_even_saving);
}

}  // namespace fleetprint::store
