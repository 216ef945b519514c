#include "app/sweep_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "present/number_text.hpp"
#include "present/text_table.hpp"
#include "run/work_estimate.hpp"
#include "store/record_bytes.hpp"
#include "store/record_point.hpp"

namespace fleetprint::app {
namespace {

// "20 values from 0 to 0.6000", "2 values: shared, independent".
std::string extent(const std::vector<double>& values) {
  if (values.size() == 1) return "1 value: " + present::number_text(values.front());
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  return fmt::format("{} values from {} to {}", values.size(), present::number_text(*least),
                     present::number_text(*greatest));
}
std::string extent(const std::vector<std::string>& values) {
  constexpr std::size_t most = 4;
  const std::vector<std::string> shown(values.begin(),
                                       values.begin() + static_cast<std::ptrdiff_t>(std::min(most, values.size())));
  return fmt::format("{} value{}: {}{}", values.size(), values.size() == 1 ? "" : "s", fmt::join(shown, ", "),
                     values.size() > most ? ", ..." : "");
}

std::string axis_text(const model::Axis& axis) {
  const std::string ends = std::visit([](const auto& values) { return extent(values); }, axis.values);
  const std::string unit = axis.unit == "1" ? std::string() : fmt::format(" [{}]", axis.unit);
  return fmt::format("{}: {}{} of {}", axis.name, ends, unit, fmt::join(axis.keys, ", "));
}

std::string work_text(const model::Study& study) {
  const run::TrialWork work = run::work_of(study.points.front().scenario);
  const double trials = static_cast<double>(study.trials) * static_cast<double>(study.sweep->points);
  return fmt::format("{} draws: {} x {} trials x {} points, as in the base",
                     present::count_text((static_cast<double>(work.parameters) + work.device_parts) * trials),
                     work.device_parts > 0 ? fmt::format("({} parameters + {} parts of devices)", work.parameters,
                                                         present::count_text(work.device_parts))
                                           : fmt::format("{} parameters", work.parameters),
                     study.trials, study.sweep->points);
}

std::string estimated_duration(double seconds) {
  if (seconds < 1) return "about a second";
  if (seconds < 120) return fmt::format("about {:.0f} s", seconds);
  if (seconds < 2 * 3600) return fmt::format("about {:.0f} minutes", seconds / 60);
  if (seconds < 2 * 86400) return fmt::format("about {:.0f} hours", seconds / 3600);
  return fmt::format("about {:.0f} days", seconds / 86400);
}

std::string bytes_text(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.0f} kB", bytes / 1e3);
  if (bytes < 1e9) return fmt::format("{:.1f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

// From a few trials of the first point.
std::string cost_text(const input::SweepSource& source, parallel::Threads threads) {
  const model::Study& study = source.study();
  const std::uint32_t few_trials = std::min<std::uint32_t>(64, study.trials);
  store::PointRecord record;
  const run::Workload work{study, study.sweep->points, [&](std::uint64_t i) { return source.point(i); },
                           source.reference(),
                           [&](const model::Study& few, const model::Point& point, run::PointResult result) {
                             record = store::record_point(few, point, std::move(result), store::lengths_of_sweep(few));
                           }};
  run::try_few_trials(work, few_trials);
  const double bytes = store::stored_bytes(record, static_cast<double>(study.trials) / few_trials) *
                       static_cast<double>(study.sweep->points);
  return fmt::format("{}; the file {}, before compression", time_text(study, run::seconds_of(work), threads),
                     bytes_text(bytes));
}

}  // namespace

std::string time_text(const model::Study& study, std::optional<double> seconds, parallel::Threads threads) {
  if (!seconds) return "a time that cannot be told beforehand";
  const double shared = *seconds / threads.count;
  std::string duration = estimated_duration(shared);
  if (study.until)
    duration = "at most " + duration;
  else if (shared < 1)
    duration = "less than a second";
  return fmt::format("{} on {} thread{}", duration, threads.count, threads.count == 1 ? "" : "s");
}

std::string sweep_text(const input::SweepSource& source, parallel::Threads threads, std::size_t width) {
  constexpr std::size_t least_text = 40;
  const model::Study& study = source.study();
  const model::Sweep& sweep = *study.sweep;
  present::TextTable table({{"", present::Side::left}, {"", present::Side::left, least_text, present::always, true}});
  std::vector<std::string> lengths;
  for (const model::Axis& axis : sweep.axes) lengths.push_back(fmt::format("{} = {}", axis.name, axis.length()));
  table.row({"  design", fmt::format("{}, {}", sweep.design,
                                     sweep.is_grid ? fmt::format("dimensions {}", fmt::join(lengths, ", "))
                                                   : fmt::format("dimension point = {}", sweep.points))});
  for (const model::Axis& axis : sweep.axes) table.row({"  axis", axis_text(axis)});
  table.row({"  reference", sweep.reference.empty() ? "none" : sweep.reference});
  table.row({"  work", work_text(study)});
  table.row({"  takes", cost_text(source, threads)});
  if (sweep.points > input::most_points_checked)
    table.row({"  checked", sweep.is_grid ? "each value of each axis, with the first values of the others"
                                          : fmt::format("the first {} points", input::most_points_checked)});
  return table.text(width);
}

}  // namespace fleetprint::app
