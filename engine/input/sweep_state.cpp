#include "input/sweep_state.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fleetprint::input {
namespace {

// The first key of the axis that tells a point from the first one of the sweep: of a grid the last that is not at its
// first value.
std::size_t telling_axis(const model::Sweep& sweep, const std::vector<std::size_t>& positions) {
  if (!sweep.is_grid) return 0;
  for (std::size_t a = positions.size(); a-- > 0;)
    if (positions[a] > 0) return a;
  return positions.size() - 1;
}

}  // namespace

std::vector<std::size_t> SweepState::positions(std::uint64_t index) const {
  const model::Sweep& sweep = *study.sweep;
  std::vector<std::size_t> positions(sweep.axes.size(), index);
  if (!sweep.is_grid) return positions;
  for (std::size_t a = sweep.axes.size(); a-- > 0;) {
    positions[a] = index % sweep.axes[a].length();
    index /= sweep.axes[a].length();
  }
  return positions;
}

std::vector<Setting> SweepState::settings(const std::vector<std::size_t>& positions) const {
  std::vector<Setting> all;
  for (std::size_t a = 0; a < axes.size(); ++a) {
    if (axes[a].is_designed())
      axes[a].append_settings(std::get<std::vector<double>>(study.sweep->axes[a].values)[positions[a]], all);
    else
      axes[a].append_settings(axes[a].values[positions[a]], all);
  }
  return all;
}

std::string SweepState::name(const std::vector<std::size_t>& positions) const {
  std::string text;
  for (std::size_t a = 0; a < axes.size(); ++a) {
    const model::Axis& axis = study.sweep->axes[a];
    text += fmt::format("{}{}=", a == 0 ? "" : ", ", axis.name);
    std::visit([&](const auto& values) { text += fmt::format("{}", values[positions[a]]); }, axis.values);
  }
  return text;
}

model::Scenario SweepState::read(const std::vector<std::size_t>& positions, Problems& problems) const {
  const std::vector<Setting> set = settings(positions);
  Problems found;
  model::Scenario scenario = reader->read(set, found);
  for (const base::Problem& warning : found.warnings()) problems.warn(warning);
  if (found.empty()) return scenario;
  std::size_t first = 0;
  for (std::size_t a = 0; a < telling_axis(*study.sweep, positions); ++a) first += axes[a].keys.size();
  for (base::Problem problem : found.all()) {
    if (std::none_of(set.begin(), set.end(), [&](const Setting& each) { return is_at(each, problem.where); })) {
      problem.where = set[first].value.where;
      problem.key += " at " + name(positions);
    }
    problems.add(std::move(problem));
  }
  return scenario;
}

}  // namespace fleetprint::input
