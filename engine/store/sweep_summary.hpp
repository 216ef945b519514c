#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/scenario.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::store {

// What a file of a sweep says, whole or in part, without its trials.
struct SweepSummary {
  ResultSummary header;                        // what holds for all points; its own points are empty
  model::Sweep sweep;                          // axes, number of points, reference
  std::int64_t first_year = 0, last_year = 0;  // both 0: a fleet at one moment
  std::vector<std::string> fleet_draw;         // [profile] the ways in which the points draw it
  std::vector<PointSummary> points;            // those of the file, ascending; at least one

  bool is_whole() const { return points.size() == sweep.points; }
  bool has_sectors() const { return !header.sectors.empty(); }
  bool has_reference() const { return !sweep.reference.empty(); }
};

// How many points are which, see verdict.hpp.
struct Verdicts {
  std::size_t avoid_more = 0;
  std::size_t emit_more = 0;
  std::size_t open = 0;
};
Verdicts verdicts_of(const SweepSummary& summary);

// What the answer is of: the net, or without sectors the footprint.
const OutputSummary& answer_of(const SweepSummary& summary, const PointSummary& point);
const char* answer_name(const SweepSummary& summary);

// The years that totals are over: "over 3 years", "over 2 to 5 years" where points differ, "over 2024 to 2043".
std::string horizon(const SweepSummary& summary);

// The value of a point on an axis: "0.3", "linear".
std::string value_text(const model::Axis& axis, std::size_t position);
// "rebound = 0.3, growth = linear".
std::string point_text(const SweepSummary& summary, const PointSummary& point);

}  // namespace fleetprint::store
