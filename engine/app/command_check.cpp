#include <fmt/format.h>

#include <filesystem>
#include <numeric>
#include <optional>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/exit_code.hpp"
#include "app/run_options.hpp"
#include "app/sweep_text.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "input/read_study.hpp"
#include "input/sweep_source.hpp"
#include "present/number_text.hpp"
#include "present/text_table.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::app {
namespace {

struct CheckOptions {
  std::vector<std::filesystem::path> scenarios;
  std::vector<std::string> overrides;
  bool strict = false;  // warnings are errors
};

// From the first year to the last, every parameter typical.
std::string course(const model::Deployment& deployment) {
  model::StockFlow flow;
  if (model::balance_typically(deployment, flow)) return "no possible course of the stock";
  return fmt::format("{} to {}, growth {}: {} to {} devices in service, {} made", deployment.first_year,
                     deployment.last_year, deployment.growth_law().name, present::count_text(flow.stock.front()),
                     present::count_text(flow.stock.back()),
                     present::count_text(std::accumulate(flow.inflow.begin(), flow.inflow.end(), 0.0)));
}

// Planning takes longer than reading: variants that leave the fleet alone have the plan of the one before.
class Draws {
 public:
  void add(const model::Point& point, present::TextTable& table) {
    const model::Scenario& scenario = point.scenario;
    if (planned_ == nullptr || planned_->fleet != scenario.fleet || planned_->method != scenario.method ||
        planned_->aggregate_tolerance != scenario.aggregate_tolerance)
      plan_ = sampling::plan_fleet(scenario.fleet, scenario.method, scenario.aggregate_tolerance);
    planned_ = &scenario;
    for (const sampling::ProfilePlan& profile : plan_->profiles)
      table.row({"  " + point.name, profile.name, fmt::format("{:L}", profile.devices),
                 fmt::format("devices, draw: {}", sampling::to_string(profile.draw))});
  }

 private:
  const model::Scenario* planned_ = nullptr;
  std::optional<sampling::FleetPlan> plan_;
};

void describe_points(const model::Study& study) {
  using present::Side;
  Draws draws;
  present::TextTable table({{"", Side::left, 16}, {"", Side::left, 12}, {""}, {"", Side::left}});
  for (const model::Point& point : study.points) {
    if (point.scenario.timeline)
      table.line(fmt::format("  {}: {}", point.name, course(point.scenario.timeline->deployment)));
    else
      draws.add(point, table);
  }
  print_text(table.text(text_width()));
}

// How tables are read that could be read otherwise.
void describe_tables(const model::Study& study) {
  present::TextPage page(text_width());
  for (const model::DataTable& table : study.provenance.tables)
    if (!table.note.empty()) page.line(fmt::format("  note: {} {}.", table.file, table.note), 4);
  print_text(page.text());
}

void describe_study(const std::filesystem::path& file, const model::Study& study, bool is_strict) {
  heed_warnings(study.warnings, is_strict);
  print_text(fmt::format("{}: valid. {} point{} x {} trials, seed {}.\n", base::visible(file.string()),
                         study.points.size(), study.points.size() == 1 ? "" : "s", study.trials, study.seed.value));
  describe_tables(study);
  describe_points(study);
}

void describe_sweep(const std::filesystem::path& file, const input::SweepSource& source, bool is_strict) {
  heed_warnings(source.study().warnings, is_strict);
  const model::Study& study = source.study();
  print_text(fmt::format("{}: valid. A sweep of {} point{} x {} trials, seed {}.\n", base::visible(file.string()),
                         study.sweep->points, study.sweep->points == 1 ? "" : "s", study.trials, study.seed.value));
  print_text(sweep_text(source, default_threads(), text_width()));
  describe_tables(study);
  describe_points(study);
}

void describe(const std::filesystem::path& file, const CheckOptions& options) {
  if (input::is_sweep(file))
    describe_sweep(file, input::read_sweep(file, options.overrides), options.strict);
  else
    describe_study(file, input::read_study(file, options.overrides), options.strict);
}

int check(const CheckOptions& options) {
  std::vector<base::Problem> problems;
  for (const std::filesystem::path& file : options.scenarios) {
    try {
      describe(file, options);
    } catch (const base::InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return exit_done;
}

}  // namespace

void add_check(Commands& commands) {
  auto [command, options] = commands.add("check", "Read and validate scenarios; tells every problem at once", check);
  command.add_option("scenario", options.scenarios, "Scenario files (TOML)")->required();
  add_overrides(command, options.overrides);
  command.add_flag("--strict", options.strict, "Treat warnings (implausible inputs) as errors");
  command.footer("Example:\n  fleetprint check scenarios/*.toml");
}

}  // namespace fleetprint::app
