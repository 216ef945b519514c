#include "input/sweep_state.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "input/check_table.hpp"
#include "input/plausibility.hpp"
#include "input/read_scenario.hpp"
#include "input/sweep_source.hpp"

namespace fleetprint::input {
namespace {

bool is_within(const Node& value, const base::Location& where) {
  if (value.where == where) return true;
  const Node::Elements* elements = value.array();
  if (elements != nullptr)
    return std::any_of(elements->begin(), elements->end(), [&](const Node& each) { return is_within(each, where); });
  const Node::Members* members = value.table();
  return members != nullptr && std::any_of(members->begin(), members->end(), [&](const Member& each) {
           return each.where == where || is_within(each.node, where);
         });
}

Node checked_base(const Node& root) {
  Problems told;
  return checked_table(root, Section::root, {}, told);
}

// The first key of the axis that tells a point from the first one of the sweep: of a grid the last that is not at its
// first value.
std::size_t telling_axis(const model::Sweep& sweep, const std::vector<std::size_t>& positions) {
  if (!sweep.is_grid) return 0;
  for (std::size_t a = positions.size(); a-- > 0;)
    if (positions[a] > 0) return a;
  return positions.size() - 1;
}

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

bool is_at(const Setting& setting, const base::Location& where) {
  return setting.where == where || is_within(setting.value, where);
}

PointReader::PointReader(Node root, model::Scenario base, const DataTables& tables)
    : root_(std::move(root)), checked_(checked_base(root_)), base_(std::move(base)), tables_(tables) {}

Node PointReader::changed(std::span<const Setting> settings, Problems& problems) const {
  Node part{root_.where, Node::Members{}};
  part.table()->reserve(settings.size());
  for (const Setting& setting : settings) {
    const std::string_view key = std::string_view(setting.path).substr(0, setting.path.find('.'));
    if (part.find(key) != nullptr) continue;
    for (const Member& member : *root_.table())
      if (member.key == key) part.table()->push_back(member);
  }
  for (const Setting& setting : settings) apply(setting, Setter::axis, part, problems);
  return checked_members(part, Section::root, {}, problems);
}

void PointReader::check(std::span<const Setting> settings, Problems& problems) const {
  Problems found;
  changed(settings, found);
  for (const base::Problem& problem : found.all())
    if (std::any_of(settings.begin(), settings.end(), [&](const Setting& each) { return is_at(each, problem.where); }))
      problems.add(problem);
}

model::Scenario PointReader::read(std::span<const Setting> settings, Problems& problems) const {
  const Node part = changed(settings, problems);
  if (root_.find("deployment") == nullptr) check_at_one_moment(part, problems);
  std::vector<std::string_view> keys;
  for (const Member& member : *part.table()) keys.emplace_back(member.key);
  model::Scenario scenario = base_;
  const TableView view(part, checked_, Section::root, {}, {tables_, problems});
  read_changes(keys, view, scenario);
  const std::string& unit = scenario.indicator.device_unit;
  if (unit != base_.indicator.device_unit && !settings.empty())
    problems.add(settings.front().where, "inventory", fmt::format("is in {}", unit),
                 fmt::format("the base's is in {}", base_.indicator.device_unit), "Write a sweep for each indicator.");
  if (problems.empty()) warn_of_the_implausible(view, scenario);
  return scenario;
}

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
