#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <optional>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/input_files.hpp"
#include "app/progress_bar.hpp"
#include "app/report_failure.hpp"
#include "app/show_result.hpp"
#include "base/error.hpp"
#include "input/read_study.hpp"
#include "output/atomic_file.hpp"
#include "output/write_result.hpp"
#include "parallel/agree.hpp"
#include "parallel/ranks.hpp"
#include "run/run_study.hpp"

namespace fleetprint::app {
namespace {

// Several would each do everything and write the same file.
void expect_one_process(parallel::Ranks& ranks) {
  std::exception_ptr refusal;
  if (ranks.count() > 1)
    refusal = std::make_exception_ptr(base::InputError({{},
                                                        "fleetprint run",
                                                        fmt::format("was started as {} processes", ranks.count()),
                                                        "it is one",
                                                        "Use fleetprint sweep, or start one process."}));
  agree(ranks, refusal);
}

int run_alone(const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ProgressBar progress(ProgressBar::choose_mode(options.progress, options.quiet));
  const run::Execution execution{options.thread_count(), options.vector_width(), std::ref(progress),
                                 options.processor()};

  model::Study study = input::read_study(options.scenario, options.overrides);
  expect_no_input(options.output, files_read(options.scenario, study.provenance));
  output::AtomicFile file(options.output, options.force ? output::IfExists::replace : output::IfExists::refuse);
  run::Result result = run::run_study(std::move(study), execution);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const bool on_gpu = execution.processor == kernels::Processor::gpu;
  const std::string device = on_gpu ? fmt::format("gpu, {}", kernels::gpu_name()) : "cpu";
  output::write_result(std::move(result),
                       {execution.threads.count, 1, std::string(to_string(execution.width)), device, seconds},
                       {file.temporary_path(), options.output.string()});
  file.commit();

  if (options.quiet) return exit_done;
  show_result(options.output);
  fmt::print("Written to {} in {:.1f} s.\n", options.output.string(), seconds);
  return exit_done;
}

}  // namespace

int run(const RunOptions& options) {
  std::optional<parallel::Ranks> ranks;  // its ranks end together, once all is said
  try {
    ranks.emplace(parallel::Ranks::of_launcher());
    expect_one_process(*ranks);
    return run_alone(options);
  } catch (...) {
    return report_failure();
  }
}

}  // namespace fleetprint::app
