#include "app/sweep_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "app/study_work.hpp"
#include "input/sweep_source.hpp"
#include "present/number_text.hpp"

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

std::string entry(const std::string& label, const std::string& text) {
  constexpr std::size_t indent = 14;
  return fmt::format("  {:<{}}{}\n", label, indent - 2, present::folded(text, present::table_width, indent));
}

std::string axis_text(const model::Axis& axis) {
  const std::string ends = std::visit([](const auto& values) { return extent(values); }, axis.values);
  const std::string unit = axis.unit == "1" ? std::string() : fmt::format(" [{}]", axis.unit);
  return entry("axis", fmt::format("{}: {}{} of {}", axis.name, ends, unit, fmt::join(axis.keys, ", ")));
}

std::string work_text(const model::Study& study) {
  const StudyWork work = work_of(study.points.front().scenario);
  const double trials = static_cast<double>(study.trials) * static_cast<double>(study.sweep->points);
  return entry("work",
               fmt::format("{} draws: {} x {} trials x {} points, as in the base",
                           present::count_text((static_cast<double>(work.parameters) + work.device_parts) * trials),
                           work.device_parts > 0 ? fmt::format("({} parameters + {} parts of devices)", work.parameters,
                                                               present::count_text(work.device_parts))
                                                 : fmt::format("{} parameters", work.parameters),
                           study.trials, study.sweep->points));
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

// With a precision goal points may stop before the greatest number of trials.
std::string time_text(const model::Study& study, const SweepEstimate& estimate, parallel::Threads threads) {
  if (!estimate.seconds) return "a time that cannot be told beforehand";
  std::string duration = estimated_duration(*estimate.seconds);
  if (study.until)
    duration = "at most " + duration;
  else if (*estimate.seconds < 1)
    duration = "less than a second";
  return fmt::format("{} on {} thread{}", duration, threads.count, threads.count == 1 ? "" : "s");
}

}  // namespace

std::string sweep_text(const model::Study& study, const SweepEstimate& estimate, parallel::Threads threads) {
  const model::Sweep& sweep = *study.sweep;
  std::string text;
  std::vector<std::string> lengths;
  for (const model::Axis& axis : sweep.axes) lengths.push_back(fmt::format("{} = {}", axis.name, axis.length()));
  text += entry("design", fmt::format("{}, {}", sweep.design,
                                      sweep.is_grid ? fmt::format("dimensions {}", fmt::join(lengths, ", "))
                                                    : fmt::format("dimension point = {}", sweep.points)));
  for (const model::Axis& axis : sweep.axes) text += axis_text(axis);
  text += entry("reference", sweep.reference.empty() ? "none" : sweep.reference);
  text += work_text(study);
  text += entry("takes", fmt::format("{}; the file {}, before compression", time_text(study, estimate, threads),
                                     bytes_text(estimate.bytes)));
  if (sweep.points > input::most_points_checked)
    text += entry("checked", sweep.is_grid ? "each value of each axis, with the first values of the others"
                                           : fmt::format("the first {} points", input::most_points_checked));
  return text;
}

}  // namespace fleetprint::app
