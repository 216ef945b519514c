#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <vector>

#include "app/commands.hpp"
#include "base/error.hpp"
#include "input/read_study.hpp"
#include "sampling/fleet_plan.hpp"

namespace fleetprint::app {
namespace {

struct CheckOptions {
  std::vector<std::filesystem::path> scenarios;
  std::vector<std::string> overrides;
};

void describe(const std::filesystem::path& file, const model::Study& study) {
  fmt::print("{}: valid. {} point{} x {} trials, seed {}.\n", file.string(), study.points.size(),
             study.points.size() == 1 ? "" : "s", study.trials, study.seed.value);
  for (const model::Point& point : study.points) {
    const sampling::FleetPlan plan = sampling::plan_fleet(point.scenario.fleet, point.scenario.method);
    for (const sampling::ProfilePlan& profile : plan.profiles)
      fmt::print("  {:<24} {:<32} {:>22L} devices, draw: {}\n", point.name, profile.name, profile.devices,
                 sampling::to_string(profile.draw));
  }
}

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
  return 0;
}

}  // namespace

Action add_check(CLI::App& program) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = program.add_subcommand("check", "Read and validate scenarios; tells every problem at once");
  command->add_option("scenario", options->scenarios, "Scenario files (TOML)")->required();
  command->add_option("--set", options->overrides, "Set a key: key.path=value (repeatable)")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  command->footer("Example:\n  fleetprint check scenarios/*.toml");
  return [options] { return check(*options); };
}

}  // namespace fleetprint::app
