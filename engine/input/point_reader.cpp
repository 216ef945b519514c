#include "input/point_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/check_over_time.hpp"
#include "input/check_table.hpp"
#include "input/plausibility.hpp"
#include "input/read_scenario.hpp"

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
  const TableView view(part, checked_, Section::root, {});
  read_changes(keys, view, tables_, problems, scenario);
  const std::string& unit = scenario.indicator.device_unit;
  if (unit != base_.indicator.device_unit && !settings.empty())
    problems.add({settings.front().where, "inventory", fmt::format("is in {}", unit),
                  fmt::format("the base's is in {}", base_.indicator.device_unit),
                  "Write a sweep for each indicator."});
  if (problems.empty()) warn_of_the_implausible(view, scenario, problems);
  return scenario;
}

}  // namespace fleetprint::input
