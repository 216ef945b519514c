#include "store/record_point.hpp"

#include <algorithm>
#include <utility>

#include "base/missing.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using model::quantity;
using model::Sector;
using run::EstimateResult;

void record_precision(PointRecorder& record, const PointParts& parts) {
  const run::TrialsUsed& used = parts.result.trials;
  record.add_one(quantity("trials_used"), std::uint64_t{used.count});
  record.add_one(quantity("precision_mcse"), used.precision.mcse);
  record.add_one(quantity("precision_reached"), static_cast<std::int8_t>(used.precision.is_reached ? 1 : 0));
}

void record_estimates(PointRecorder& record, const run::PointResult& result) {
  const auto add = [&](const model::Quantity& of, double EstimateResult::*field) {
    std::vector<double> values;
    for (const EstimateResult& estimate : result.estimates) values.push_back(estimate.*field);
    record.add(of, values);
  };
  add(quantity("footprint_by_estimate"), &EstimateResult::footprint);
  add(quantity("net_by_estimate"), &EstimateResult::net);
  record.add_one(quantity("net_at_bad_ends"), result.bad_ends.net);
  record.add_one(quantity("net_at_bad_ends_note"), result.bad_ends.why_missing);
  add(quantity("break_even_rebound_by_estimate"), &EstimateResult::break_even_rebound);
  add(quantity("break_even_devices_by_estimate"), &EstimateResult::break_even_devices);
  add(quantity("break_even_saving_by_estimate"), &EstimateResult::break_even_saving);
}

void record_fleet(PointRecorder& record, const PointParts& parts) {
  record.add_one(quantity("point_label"), parts.result.label);
  if (parts.study.output.save_trials)
    for (run::Output& output : parts.result.outputs) {
      output.values.resize(parts.lengths.trials, base::missing);  // a point may have stopped before the last
      record.add_trials(*model::find_quantity(output.name), std::move(output.values));
    }
  record.add(quantity("footprint_by_block"), std::span<const double>(parts.result.footprint_by_part));
  record.add(quantity("variance_share_by_block"), std::span<const double>(parts.result.variance_by_part));
}

void record_sectors(PointRecorder& record, const PointParts& parts) {
  const std::vector<Sector>& sectors = parts.scenario.sectors;
  const auto add = [&](const model::Quantity& of, model::Parameter Sector::*parameter) {
    std::vector<double> values;
    for (const Sector& sector : sectors) values.push_back((sector.*parameter).distribution.typical());
    record.add(of, values);
  };
  record.add(quantity("handprint_by_sector"), parts.result.handprint_by_sector);
  add(quantity("sector_emissions"), &Sector::emissions);
  record.add(quantity("sector_reach"), parts.result.sector_reach);
  add(quantity("sector_saving"), &Sector::saving);
  add(quantity("sector_realisation"), &Sector::realisation);
  add(quantity("sector_rebound"), &Sector::rebound);
  std::vector<std::string> kinds;
  for (const Sector& sector : sectors)
    kinds.emplace_back(sector.rebound_kind == model::ReboundKind::share ? "share" : "price_elasticity");
  record.add(quantity("sector_rebound_kind"), kinds);
  record.add(quantity("net_by_saving"), parts.result.break_even_curve.net_quantiles);
  record.add(quantity("net_by_saving_and_estimate"), parts.result.break_even_curve.net_estimates);
}

void record_totals(PointRecorder& record, const run::PointResult& result) {
  for (const run::Output& output : result.outputs) {
    const model::Quantity& of = *model::find_quantity(output.name);
    record.add_summaries(of, {&output.summary, 1});
    if (output.negative) record.add_sides(of, *output.negative);
  }
  record.add_share(quantity("probability_net_negative"), {&result.net_negative, 1});
  record.add_bare_share(quantity("probability_footprint_above_upper"), result.footprint_above_upper);
  record.add_bare_share(quantity("probability_net_above_upper"), result.net_above_upper);
  if (result.differences.empty()) return;
  for (const run::Output& output : result.differences)
    record.add_summaries(*model::find_quantity(output.name), {&output.summary, 1});
  record.add_share(quantity("probability_net_below_reference"), {&result.net_below_reference, 1});
}

}  // namespace

RecordLengths lengths_of(const run::Result& result) {
  RecordLengths lengths{run::stored_trials(result)};
  for (const run::PointResult& point : result.points)
    if (point.timeline) lengths.ages = std::max(lengths.ages, point.timeline->ages);
  return lengths;
}

RecordLengths lengths_of_sweep(const model::Study& study) { return {study.trials}; }

PointRecord record_point(const model::Study& study, const model::Point& point, run::PointResult result,
                         const RecordLengths& lengths) {
  PointRecord record;
  PointRecorder recorder(study, point.scenario, record);
  const PointParts parts{study, point.scenario, result, lengths};
  record_precision(recorder, parts);
  record_fleet(recorder, parts);
  record_estimates(recorder, result);
  record_sectors(recorder, parts);
  record_devices(recorder, parts);
  if (result.timeline) record_years(recorder, parts);
  record_totals(recorder, result);
  recorder.finish();
  return record;
}

}  // namespace fleetprint::store
