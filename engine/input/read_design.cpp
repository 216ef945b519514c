#include "input/read_design.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sampling/design_points.hpp"

namespace fleetprint::input {
namespace {

void check_points_key(const TableView& view, Combine combine, Problems& problems) {
  const bool is_designed = combine == Combine::latin_hypercube || combine == Combine::sobol;
  if (is_designed && !view.has("points"))
    problems.add({view.where("combine"), view.path("points"), "missing",
                  fmt::format("a {} design has as many points as you like", view.text("combine")),
                  "Give a whole number up to 1e7."});
  if (!is_designed && view.has("points"))
    problems.add({view.where("points"), view.path("points"), "given without a design of points",
                  "the axes' values make the points",
                  "Leave it out, or set combine to \"latin_hypercube\" or \"sobol\"."});
  if (combine == Combine::table && view.has("combine"))
    problems.add({view.where("combine"), view.path("combine"), "given beside points_table", "its rows are the points",
                  "Leave one of them out."});
}

// The product of the lengths; 0 with a problem.
std::uint64_t grid_points(const TableView& view, const std::vector<model::Axis>& axes, Problems& problems) {
  double product = 1;
  std::vector<std::size_t> lengths;
  for (const model::Axis& axis : axes) {
    lengths.push_back(axis.length());
    product *= static_cast<double>(axis.length());
  }
  if (product <= greatest_points) return static_cast<std::uint64_t>(product);
  problems.add({view.where("axis"), view.path("axis"),
                fmt::format("the grid has {} = {} points", fmt::join(lengths, " x "), product), "at most 1e7",
                "Take fewer values, or a latin_hypercube or sobol design."});
  return 0;
}

// The length that axes have in common; 0 with a problem.
std::uint64_t zip_points(const TableView& view, const std::vector<model::Axis>& axes, Problems& problems) {
  for (const model::Axis& axis : axes) {
    if (axis.length() == axes.front().length()) continue;
    problems.add(
        {view.where("combine"), view.path("axis"),
         fmt::format("{} has {} values, {} has {}", axes.front().name, axes.front().length(), axis.name, axis.length()),
         "axes that move together have one length", "Give each as many, or take combine = \"grid\"."});
    return 0;
  }
  return axes.front().length();
}

// Values of the axes at the points of a design, the quantiles of their ranges at its coordinates.
void place(Combine combine, const std::vector<SweepAxis>& axes, base::Seed seed, model::Sweep& sweep) {
  using model::SamplingDesign;
  const auto design = combine == Combine::sobol ? SamplingDesign::sobol : SamplingDesign::latin_hypercube;
  const std::vector<double> shares = sampling::design_points(design, static_cast<std::uint32_t>(sweep.points),
                                                             static_cast<std::uint32_t>(axes.size()), seed);
  for (std::size_t a = 0; a < axes.size(); ++a) {
    std::vector<double> values(sweep.points);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = axes[a].range->at(shares[i * axes.size() + a]);
    sweep.axes[a].values = std::move(values);
  }
}

}  // namespace

model::Sweep read_design(const TableView& sweep, Combine combine, const std::vector<SweepAxis>& axes,
                         const std::string& device_unit, base::Seed seed, Problems& problems) {
  check_points_key(sweep, combine, problems);
  model::Sweep result;
  result.is_grid = combine == Combine::grid;
  result.design = combine == Combine::table ? "table" : combine_names[static_cast<std::size_t>(combine)];
  result.save_trials = sweep.flag("save_trials");
  result.save_devices = sweep.flag("save_devices");
  result.save_curves = sweep.flag("save_curves");
  for (const SweepAxis& axis : axes) result.axes.push_back(to_model(axis, device_unit));
  if (!problems.empty()) return result;
  if (combine == Combine::grid) result.points = grid_points(sweep, result.axes, problems);
  if (combine == Combine::zip || combine == Combine::table) result.points = zip_points(sweep, result.axes, problems);
  if (combine == Combine::latin_hypercube || combine == Combine::sobol) {
    result.points = sweep.count("points");
    place(combine, axes, seed, result);
  }
  return result;
}

}  // namespace fleetprint::input
