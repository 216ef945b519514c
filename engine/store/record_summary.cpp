#include <fmt/format.h>

#include <array>

#include "store/record_parts.hpp"
#include "store/record_summaries.hpp"

namespace fleetprint::store {
namespace {

// NAME_from, _up_to, _between, _everywhere, _nowhere of a break-even.
void record_sides(PointRecorder& record, const std::string& name, const run::NegativeShares& shares) {
  const std::array<const char*, model::net_negative_names.size()> words = {
      "from ", "up to ", "only between a lower number and ", "everywhere, without ", "nowhere, without "};
  for (std::size_t side = 0; side < shares.size(); ++side)
    record.add(fmt::format("{}_{}", name, model::net_negative_names[side]), {},
               {"1", fmt::format("share of the trials with the net below zero {}{}", words[side], name)},
               std::vector<double>{shares[side]});
}

void record_totals(PointRecorder& record, const run::PointResult& result) {
  for (const run::Output& output : result.outputs) {
    record_summaries(record, {output.name, output.units, output.long_name, {}}, {&output.summary, 1});
    if (output.negative) record_sides(record, output.name, *output.negative);
  }
  record_probability(record, "probability_net_negative", "net_total < 0", {}, {&result.net_negative, 1});
  record.add("probability_footprint_above_upper",
             {"1", "share of the trials with footprint_total above footprint_by_estimate at upper"},
             result.footprint_above_upper);
  record.add("probability_net_above_upper", {"1", "share of the trials with net_total above net_by_estimate at upper"},
             result.net_above_upper);
  if (result.differences.empty()) return;
  for (const run::Output& output : result.differences)
    record_summaries(record, {output.name, output.units, output.long_name, {}}, {&output.summary, 1});
  record_probability(record, "probability_net_below_reference", "net_total below that of the reference", {},
                     {&result.net_below_reference, 1});
}

void record_years(PointRecorder& record, const run::TimelineResult& timeline) {
  for (const run::YearOutput& output : timeline.outputs)
    record_summaries(record, {output.name, output.units, output.long_name, {"year"}}, output.by_year);
  record_probability(record, "probability_net_negative_by_year", "net < 0 in the year", {"year"},
                     timeline.net_negative);
  record_probability(record, "probability_cumulative_net_negative", "net < 0 from the first year to this one", {"year"},
                     timeline.cumulative_net_negative);
}

}  // namespace

void record_summary(PointRecorder& record, const PointParts& parts) {
  record_totals(record, parts.result);
  if (parts.result.timeline) record_years(record, *parts.result.timeline);
}

}  // namespace fleetprint::store
