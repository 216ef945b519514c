#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/run_options.hpp"
#include "app/sweep_text.hpp"
#include "app/tell.hpp"
#include "run/run_study.hpp"
#include "run/work_estimate.hpp"

namespace fleetprint::app {
namespace {

// Where progress is wanted, of what takes long.
void tell_time(const RunOptions& options, const model::Study& study, const run::Execution& execution) {
  constexpr double many_trials = 2e7;
  constexpr double many_parts = 2e10;  // of devices that are drawn one by one
  constexpr double long_time = 30;     // seconds
  const double trials = static_cast<double>(study.trials) * static_cast<double>(study.points.size());
  const double parts = run::work_of(study.points.front().scenario).device_parts;
  if (options.quiet || options.progress == "off" || (trials < many_trials && trials * parts < many_parts)) return;
  const auto seconds =
      run::seconds_of({study, study.points.size(), [&study](std::uint64_t i) { return study.points[i]; }});
  if (seconds && *seconds / execution.threads.count > long_time)
    tell(fmt::format("This takes {}.\n", time_text(study, seconds, execution.threads)));
}

int run(const RunOptions& options) {
  options.prepare_threads();
  return as_one_process("fleetprint run", "fleetprint sweep", [&options] {
    return on_scenario(options, [&options](model::Study study, const run::Execution& execution) {
      tell_time(options, study, execution);
      return store::content_of(run::run_study(std::move(study), execution));
    });
  });
}

}  // namespace

void add_run(Commands& commands) {
  auto [command, options] = commands.add("run", "Run one scenario: sample, net, write, print a summary", run);
  command.add_option("scenario", options.scenario, "Scenario file (TOML)")->required();
  add_execution(command, options);
  add_trials(command, options);
  command.footer(
      "Examples:\n"
      "  fleetprint run scenarios/paper-250bn.toml -o results/paper-250bn.h5\n"
      "  fleetprint run scenarios/paper-250bn.toml -o what-if.h5 --trials 1000 --set 'sector.*.rebound=0.2'\n"
      "  fleetprint run scenarios/paper-250bn.toml -o small.h5 --set fleet.devices=1e9 --force");
}

}  // namespace fleetprint::app
