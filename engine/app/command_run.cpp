#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>

#include "app/commands.hpp"
#include "app/progress_bar.hpp"
#include "app/run_options.hpp"
#include "input/read_study.hpp"
#include "output/atomic_file.hpp"
#include "output/read_result.hpp"
#include "output/summary_table.hpp"
#include "output/write_result.hpp"
#include "run/run_study.hpp"

namespace fleetprint::app {
namespace {

int run(const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ProgressBar progress(ProgressBar::choose_mode(options.progress, options.quiet));
  const run::Execution execution{options.thread_count(), options.vector_width(), std::ref(progress)};

  model::Study study = input::read_study(options.scenario, options.overrides);
  output::AtomicFile file(options.output, options.force ? output::IfExists::replace : output::IfExists::refuse);
  const run::Result result = run::run_study(std::move(study), execution);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  output::write_result(result, {execution.threads.count, execution.width, seconds}, file.temporary_path(),
                       options.output.string());
  file.commit();

  if (options.quiet) return 0;
  fmt::print("{}", output::summary_table(output::read_result(options.output)));
  fmt::print("Written to {} in {:.1f} s.\n", options.output.string(), seconds);
  return 0;
}

}  // namespace

Action add_run(CLI::App& program) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = program.add_subcommand("run", "Run one scenario: sample, net, write, print a summary");
  declare_run_options(*command, *options);
  command->footer(
      "Examples:\n"
      "  fleetprint run scenarios/paper-250bn.toml -o results/paper-250bn.h5\n"
      "  fleetprint run scenarios/paper-250bn.toml -o what-if.h5 --trials 1000 --set 'sector.*.rebound=0.2'\n"
      "  fleetprint run scenarios/paper-250bn.toml -o small.h5 --set fleet.devices=1e9 --force");
  return [options] { return run(*options); };
}

}  // namespace fleetprint::app
