#pragma once

#include <cstdint>
#include <numeric>

#include "store/sweep_part.hpp"

namespace fleetprint::store {

// A grid of 3 x 2 points with variables of every kind, by trial too; every value tells its point.
inline ResultFrame example_frame() {
  ResultFrame frame;
  frame.attributes = {{"format_version", std::int64_t{1}}, {"seed", std::int64_t{7}}, {"trials", std::int64_t{4}}};
  frame.dimensions = {{"trial", 4}, {"block", 2, std::vector<std::string>{"pcb", "casing"}, {"1", "block"}}};
  frame.summary_dimensions = {{"year", 3, std::vector<std::int64_t>{2020, 2021, 2022}, {"1", "calendar year"}}};
  model::Sweep sweep;
  sweep.points = 6;
  sweep.axes = {{"rebound", {"sector.*.rebound"}, "share", std::vector<double>{0, 0.1, 0.3}},
                {"growth_kind", {"deployment.law"}, "1", std::vector<std::string>{"linear", "exponential"}}};
  frame.sweep = sweep;
  return frame;
}

inline PointRecord example_record(std::uint64_t point) {
  const auto value = static_cast<double>(point);
  PointRecord record;
  const std::vector<double> by_block = {value, -value}, net = {value / 3, value / 7, -value};
  const std::uint64_t count = point * 1'000'000'000'000;
  const auto flag = static_cast<std::int8_t>(point % 2);
  const std::string text = "point " + std::to_string(point);
  record.add({{}, "devices", {}, {"devices", "devices"}}, std::span(&value, 1));
  record.add({{}, "by_block", {"block"}, {"kg", "by block"}}, std::span<const double>(by_block));
  record.add({{}, "drawn", {}, {"1", "a count"}}, std::span(&count, 1));
  record.add({{}, "reached", {}, {"1", "a flag"}}, std::span(&flag, 1));
  record.add({{}, "draw", {}, {"1", "a text"}}, std::span(&text, 1));
  record.add_by_trial({{}, "net_total", {"trial"}, {"Mt", "net"}}, {value, value + 0.25, value + 0.5, value + 0.75});
  record.add({"summary", "net", {"year"}, {"Mt", "net"}}, std::span<const double>(net));
  return record;
}

inline SweepPart example_part(std::span<const std::uint64_t> points) {
  SweepPart part{example_frame(), ResultTable(6)};
  for (const std::uint64_t point : points) {
    PointRecord record = example_record(point);
    part.table.put(point, record.layout, std::move(record.row));
  }
  return part;
}

inline bool operator==(const PointRow& one, const PointRow& other) {
  return one.reals == other.reals && one.counts == other.counts && one.flags == other.flags &&
         one.texts == other.texts && one.by_trial == other.by_trial;
}

}  // namespace fleetprint::store
