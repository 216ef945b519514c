#include <fmt/format.h>

#include <filesystem>
#include <numeric>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "base/error.hpp"
#include "input/read_study.hpp"
#include "output/number_text.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::app {
namespace {

// From the first year to the last, every parameter typical.
std::string course(const model::Deployment& deployment) {
  model::StockFlow flow;
  if (model::balance_typically(deployment, flow)) return "no possible course of the stock";
  return fmt::format("{} to {}, growth {}: {} to {} devices in service, {} made", deployment.first_year,
                     deployment.last_year, deployment.growth_law().name, output::count_text(flow.stock.front()),
                     output::count_text(flow.stock.back()),
                     output::count_text(std::accumulate(flow.inflow.begin(), flow.inflow.end(), 0.0)));
}

void describe(const std::filesystem::path& file, const model::Study& study) {
  fmt::print("{}: valid. {} point{} x {} trials, seed {}.\n", file.string(), study.points.size(),
             study.points.size() == 1 ? "" : "s", study.trials, study.seed.value);
  for (const model::Point& point : study.points) {
    if (point.scenario.timeline) {
      fmt::print("  {:<24} {}\n", point.name, course(point.scenario.timeline->deployment));
      continue;
    }
    const sampling::FleetPlan plan =
        sampling::plan_fleet(point.scenario.fleet, point.scenario.method, point.scenario.aggregate_tolerance);
    for (const sampling::ProfilePlan& profile : plan.profiles)
      fmt::print("  {:<24} {:<32} {:>22L} devices, draw: {}\n", point.name, profile.name, profile.devices,
                 sampling::to_string(profile.draw));
  }
}

}  // namespace

int check(const CheckOptions& options) {
  std::vector<base::Problem> problems;
  for (const std::filesystem::path& file : options.scenarios) {
    try {
      describe(file, input::read_study(file, options.overrides));
    } catch (const base::InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return exit_done;
}

}  // namespace fleetprint::app
