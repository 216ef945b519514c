#include "input/check_points.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/point_warnings.hpp"
#include "input/sweep_source.hpp"

namespace fleetprint::input {
namespace {

constexpr std::size_t most_problems = 100;  // more of one sweep tell no more

void check_value(const SweepState& sweep, const SweepAxis& axis, const std::vector<Node>& value, Problems& problems) {
  std::vector<Setting> settings;
  axis.append_settings(value, settings);
  sweep.reader->check(settings, problems);
}

// Problems of one point that no other had but for its name.
class PointChecker {
 public:
  PointChecker(const SweepState& sweep, Problems& problems) : sweep_(sweep), problems_(problems) {}

  bool has_enough() const { return problems_.all().size() >= most_problems; }

  void operator()(const std::vector<std::size_t>& positions) {
    if (has_enough()) return;
    Problems found;
    sweep_.read(positions, found);
    ++points_;
    warnings_.add(found, problems_, sweep_.name(positions));
    for (const base::Problem& problem : found.all()) {
      base::Problem nameless = problem;
      nameless.key.resize(std::min(nameless.key.size(), nameless.key.find(" at ")));
      if (told_.has(nameless)) continue;
      told_.add(std::move(nameless));
      problems_.add(problem);
    }
  }

  // Points whose warnings were counted already are counted from the first again.
  void restart_warnings() {
    points_ = 0;
    warnings_ = {};
  }
  void tell_warnings() const {
    const char* checked = points_ == sweep_.study.sweep->points ? "" : " checked";
    const auto where = [&](const std::string& first, std::size_t count) {
      return fmt::format(" at {}, the first of {} such points of {}{}", first, count, points_, checked);
    };
    warnings_.tell(where, problems_);
  }

 private:
  const SweepState& sweep_;
  Problems& problems_;
  Problems told_;
  PointWarnings warnings_;
  std::uint64_t points_ = 0;
};

}  // namespace

void check_values(const SweepState& sweep, Problems& problems) {
  for (const SweepAxis& axis : sweep.axes) {
    if (axis.is_designed())
      for (const Node& end : {axis.range->from, axis.range->to}) check_value(sweep, axis, {end}, problems);
    const std::size_t before = problems.all().size();
    for (const std::size_t position : axis.values.telling()) check_value(sweep, axis, axis.values[position], problems);
    if (problems.all().size() == before || !axis.values.is_row()) continue;
    for (std::size_t i = 0; i < axis.values.size() && problems.all().size() < before + most_problems; ++i)
      check_value(sweep, axis, axis.values[i], problems);
  }
}

void check_points(const SweepState& sweep, Problems& problems) {
  const model::Sweep& design = *sweep.study.sweep;
  PointChecker check(sweep, problems);
  std::vector<std::size_t> positions(design.axes.size(), 0);
  for (std::size_t a = 0; design.is_grid && a < positions.size(); ++a) {
    const std::size_t length = std::min<std::size_t>(design.axes[a].length(), most_points_checked);
    for (positions[a] = a == 0 ? 0 : 1; positions[a] < length && !check.has_enough(); ++positions[a]) check(positions);
    positions[a] = 0;
  }
  if (problems.empty() && !(design.is_grid && design.points > most_points_checked)) {
    check.restart_warnings();
    for (std::uint64_t i = 0; i < std::min(design.points, most_points_checked) && !check.has_enough(); ++i)
      check(sweep.positions(i));
  }
  check.tell_warnings();
}

}  // namespace fleetprint::input
