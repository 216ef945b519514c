#include "input/validate_scenario.hpp"

#include <fmt/format.h>

#include "input/check_over_time.hpp"
#include "input/check_table.hpp"
#include "input/plausibility.hpp"
#include "input/point_warnings.hpp"
#include "input/read_output.hpp"
#include "input/read_scenario.hpp"
#include "input/read_trial_design.hpp"
#include "input/read_until.hpp"
#include "input/setting.hpp"

namespace fleetprint::input {
namespace {

constexpr std::string_view base_name = "base";

// The tree with the variant's settings, and without variants.
Node changed(const Node& root, const Node& settings, Problems& problems) {
  Node copy = root;
  std::erase_if(*copy.table(), [](const Member& member) { return member.key == "variant"; });
  for (const Member& setting : *settings.table())
    apply({setting.key, setting.where, setting.node}, Setter::variant, copy, problems);
  return copy;
}

model::Point read_variant(const TableView& variant, const Node& root, const DataTables& tables, Problems& problems) {
  model::Point point;
  point.name = variant.text("name");
  point.label = variant.has("label") ? variant.text("label") : point.name;
  const Node& settings = variant.value("set");
  if (settings.table() == nullptr) return point;
  const Node checked = checked_table(changed(root, settings, problems), Section::root, {}, problems);
  check_over_time(checked, problems);
  const TableView view(checked, Section::root, {});
  point.scenario = read_scenario(view, tables, problems);
  if (problems.empty()) warn_of_the_implausible(view, point.scenario, problems);
  return point;
}

void check_variant(const model::Point& variant, const model::Point& base, const TableView& table, Problems& problems) {
  if (variant.name == base_name)
    problems.add({table.where("name"),
                  table.path("name"),
                  fmt::format("is '{}'", base_name),
                  "that is the scenario itself",
                  {}});
  const std::string& unit = variant.scenario.indicator.device_unit;
  const std::string& base_unit = base.scenario.indicator.device_unit;
  if (!unit.empty() && !base_unit.empty() && unit != base_unit)
    problems.add({table.where("set"), table.path(), fmt::format("its inventory is in {}", unit),
                  fmt::format("the scenario's is in {}", base_unit), "Write a scenario for each indicator."});
}

std::string in_variants(const std::string& first, std::size_t count) {
  return fmt::format(" in variant '{}'{}", first,
                     count > 1 ? fmt::format(", the first of {} such variants", count) : "");
}

void read_points(const TableView& view, const Node& root, const DataTables& tables, Base base, Problems& problems,
                 model::Study& study) {
  study.points.push_back({std::string(base_name), view.text("base_label"), read_scenario(view, tables, problems)});
  if (base == Base::is_point && problems.empty())
    warn_of_the_implausible(view, study.points.front().scenario, problems);
  PointWarnings of_variants;
  for (const TableView& variant : view.tables("variant")) {
    Problems found;
    study.points.push_back(read_variant(variant, root, tables, found));
    check_variant(study.points.back(), study.points.front(), variant, problems);
    of_variants.add(found, problems, variant.text("name"));
    for (base::Problem problem : found.all()) {
      if (problems.has(problem)) continue;
      problem.key += fmt::format(" in variant '{}'", variant.text("name"));
      problems.add(problem);
    }
  }
  of_variants.tell(in_variants, problems);
  study.has_variants = study.points.size() > 1;
}

}  // namespace

model::Study validate(const Node& root, const DataTables& tables, Base base, Problems& problems) {
  const Node checked = checked_table(root, Section::root, {}, problems);
  check_over_time(checked, problems);
  const TableView view(checked, Section::root, {});
  model::Study study;
  study.title = view.text("title");
  study.question = view.text("question");
  study.notes = view.text("notes");
  study.seed = base::Seed(view.count("seed"));
  study.trials = static_cast<std::uint32_t>(view.table("sampling").count("trials"));
  study.until = read_until(view, problems);
  study.design = read_trial_design(view, study.until, problems);
  study.device_sample = view.table("sampling").count("device_sample");
  study.output = read_output(view, problems);
  read_points(view, root, tables, base, problems, study);
  return study;
}

}  // namespace fleetprint::input
