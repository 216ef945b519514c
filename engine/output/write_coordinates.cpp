#include "output/write_coordinates.hpp"

#include <fmt/ranges.h>

#include "kernels/device_law.hpp"
#include "run/result.hpp"

namespace fleetprint::output {
namespace {

using Texts = std::vector<std::string>;

template <class Items>
Texts names_of(const Items& items) {
  Texts names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

void write_names(NetcdfGroup& group, const std::string& dimension, const Texts& names, const std::string& what) {
  group.coordinate(dimension, std::span<const std::string>(names), {"1", what});
}

VariableText text_of(const model::Axis& axis) {
  return {axis.unit, fmt::format("axis of the sweep: {}", fmt::join(axis.keys, ", "))};
}

// The points of a grid: position of each point's value on an axis.
std::size_t position_on(const model::Sweep& sweep, std::size_t axis, std::uint64_t point) {
  for (std::size_t later = sweep.axes.size() - 1; later > axis; --later) point /= length_of(sweep.axes[later]);
  return static_cast<std::size_t>(point % length_of(sweep.axes[axis]));
}

// The axis as a coordinate along `point`.
void write_along_points(NetcdfGroup& group, const model::Sweep& sweep, std::size_t which,
                        std::span<const std::uint64_t> points) {
  const model::Axis& axis = sweep.axes[which];
  const auto write = [&](const auto& values) {
    std::remove_cvref_t<decltype(values)> of_points;
    for (const std::uint64_t point : points)
      of_points.push_back(values[sweep.is_grid ? position_on(sweep, which, point) : point]);
    using Value = typename std::remove_cvref_t<decltype(values)>::value_type;
    group.variable(axis.name, {"point"}, std::span<const Value>(of_points), text_of(axis));
  };
  std::visit(write, axis.values);
}

void write_points_of_sweep(NetcdfGroup& group, const model::Sweep& sweep, const FilePoints& points) {
  if (sweep.is_grid && points.are_all) {
    for (const model::Axis& axis : sweep.axes)
      std::visit([&](const auto& values) { group.coordinate(axis.name, std::span(values), text_of(axis)); },
                 axis.values);
    return;
  }
  const std::vector<std::int64_t> numbers(points.which.begin(), points.which.end());
  group.coordinate("point", std::span<const std::int64_t>(numbers), {"1", "number of the point in the sweep"});
  for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) write_along_points(group, sweep, axis, points.which);
  group.attribute("coordinates", fmt::format("{}", fmt::join(names_of(sweep.axes), " ")));
}

void write_years(NetcdfGroup& group, const model::Study& study) {
  const model::Deployment& deployment = study.points.front().scenario.timeline->deployment;
  std::vector<std::int64_t> years;
  for (int year = deployment.first_year; year <= deployment.last_year; ++year) years.push_back(year);
  group.coordinate("year", std::span<const std::int64_t>(years), {"1", "calendar year"});
}

void write_timeline_coordinates(NetcdfGroup& root, const model::Study& study, std::size_t ages) {
  write_years(root, study);
  write_names(root, "stage", {model::stage_names.begin(), model::stage_names.end()}, "stage of the life cycle");
  if (ages > 0) root.dimension("age", ages);
  write_names(root, "growth", names_of(study.points.front().scenario.timeline->deployment.growth),
              "name of the growth law");
  root.coordinate("stock_level", std::span<const double>(study.output.stock_levels),
                  {"devices", "number of devices in service"});
}

void write_points(NetcdfGroup& group, const model::Study& study, const FilePoints& points) {
  if (study.sweep)
    write_points_of_sweep(group, *study.sweep, points);
  else if (study.has_variants)
    write_names(group, "point", names_of(study.points), "name of the variant");
}

}  // namespace

std::uint64_t length_of(const model::Axis& axis) {
  return std::visit([](const auto& values) { return std::uint64_t{values.size()}; }, axis.values);
}

std::vector<std::string> point_dimensions(const model::Study& study, bool has_all_points) {
  if (!study.sweep) return study.has_variants ? Texts{"point"} : Texts{};
  if (study.sweep->is_grid && has_all_points) return names_of(study.sweep->axes);
  return {"point"};
}

void write_coordinates(NetcdfGroup root, const model::Study& study, const FilePoints& points, std::size_t ages) {
  write_points(root, study, points);
  const model::Scenario& scenario = study.points.front().scenario;
  if (study.output.save_trials) root.dimension("trial", study.trials);
  write_names(root, "profile", names_of(scenario.fleet.profiles), "name of the device profile");
  write_names(root, "block", {model::part_names.begin(), model::part_names.end()},
              "functional block or per-device extra");
  if (!scenario.sectors.empty()) write_names(root, "sector", names_of(scenario.sectors), "name of the sector");
  write_names(root, "estimate", {run::fleet_estimate_names.begin(), run::fleet_estimate_names.end()},
              "reading of the inventory: all lower, all typical, mean of the law, all upper");
  root.coordinate("quantile", std::span<const double>(study.output.quantiles), {"1", "quantile level"});
  if (!study.sweep || study.sweep->save_devices) {
    root.dimension("bin", kernels::histogram_bins);
    root.dimension("bin_edge", kernels::histogram_bins + 1);
  }
  if (study.output.break_even && !study.output.break_even->savings.empty())
    root.coordinate("saving", std::span<const double>(study.output.break_even->savings),
                    {"1", "saving of sector " + scenario.sectors[study.output.break_even->sector].name});
  if (study.is_over_time()) write_timeline_coordinates(root, study, ages);
}

void write_summary_coordinates(NetcdfGroup group, const model::Study& study, const FilePoints& points) {
  write_points(group, study, points);
  if (study.is_over_time()) write_years(group, study);
  write_names(group, "statistic", {"mean", "standard_deviation", "mcse", "minimum", "maximum"},
              "statistic over the trials; mcse: Monte Carlo standard error of the mean");
  group.coordinate("quantile", std::span<const double>(study.output.quantiles), {"1", "quantile level"});
}

}  // namespace fleetprint::output
