#include <fmt/format.h>

#include <filesystem>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "base/error.hpp"
#include "input/read_study.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::app {
namespace {

void describe(const std::filesystem::path& file, const model::Study& study) {
  fmt::print("{}: valid. {} point{} x {} trials, seed {}.\n", file.string(), study.points.size(),
             study.points.size() == 1 ? "" : "s", study.trials, study.seed.value);
  for (const model::Point& point : study.points) {
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
