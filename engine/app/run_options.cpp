#include "app/run_options.hpp"

#include <fmt/format.h>

#include <chrono>

#include "app/common_options.hpp"
#include "app/exit_code.hpp"
#include "app/files.hpp"
#include "app/progress_bar.hpp"
#include "app/show_result.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "input/read_study.hpp"
#include "parallel/available_threads.hpp"
#include "present/output_kind.hpp"
#include "store/result_file.hpp"

namespace fleetprint::app {
namespace {

kernels::VectorWidth width_named(const std::string& name) {
  if (name == "auto") return kernels::widest_supported();
  const auto width = kernels::parse_vector_width(name);
  if (width && kernels::is_supported(*width)) return *width;
  std::string known = "auto";
  for (const kernels::VectorWidth supported : kernels::supported_widths())
    known += fmt::format(", {}", kernels::to_string(supported));
  throw base::InputError({.where = {},
                          .key = "--kernel",
                          .problem = fmt::format("'{}' cannot be used", name),
                          .why = "this program or processor does not have it",
                          .suggestion = fmt::format("Use one of {}.", known)});
}

kernels::Processor processor_named(const std::string& name) {
  if (name == "cpu") return kernels::Processor::cpu;
  if (name != "gpu")
    throw base::InputError({.where = {},
                            .key = "--device",
                            .problem = fmt::format("'{}' is not known", name),
                            .why = {},
                            .suggestion = "Use cpu or gpu."});
  const std::string problem = kernels::gpu_problem();
  if (problem.empty()) return kernels::Processor::gpu;
  throw base::InputError({.where = {},
                          .key = "--device",
                          .problem = "'gpu' cannot be used",
                          .why = problem,
                          .suggestion = "Use cpu: the result is the same."});
}

}  // namespace

parallel::Threads default_threads() {
  static const parallel::Threads threads = [] {
    const parallel::AvailableThreads available = parallel::available_threads();
    if (!available.note.empty()) tell(available.note + "\n");
    return available.threads;
  }();
  return threads;
}

void RunOptions::prepare_threads() const {
  if (threads != 1) parallel::sleep_while_waiting();
}

run::Execution RunOptions::execution() const {
  return {
      threads > 0 ? parallel::Threads{threads} : default_threads(), width_named(kernel), {}, processor_named(device)};
}

void add_execution(CLI::App& command, RunOptions& options) {
  command.add_option("-o,--output", options.output, "Result file to write (HDF5, also valid netCDF-4): .h5 or .nc")
      ->required();
  add_overrides(command, options.overrides);
  add_shortcut(command, "seed", "seed", options.overrides);
  command
      .add_option("--threads", options.threads,
                  "Threads (default: the cores that this process may use); never changes a result")
      ->check(within(1, parallel::most_threads));
  command.add_option("--kernel", options.kernel, "Vector width of the device kernel; never changes a result")
      ->type_name("auto|avx512|avx2|sse2|neon|reference");
  command
      .add_option("--device", options.device,
                  "Where many independent devices are drawn one by one (default: cpu); never changes a result")
      ->type_name("cpu|gpu");
  command.add_flag("--force", options.force, "Replace an existing result");
  command.add_flag("--quiet", options.quiet, "No progress and no summary");
  command.add_flag("--strict", options.strict, "Treat warnings (implausible inputs) as errors");
  command.add_option("--progress", options.progress, "auto: a bar on a terminal, lines in a log")
      ->check(one_of({"auto", "on", "off"}));
}

void add_trials(CLI::App& command, RunOptions& options) {
  add_shortcut(command, "trials", "sampling.trials", options.overrides);
}

int on_scenario(const RunOptions& options, const Compute& compute, const std::function<void()>& when_written) {
  const auto start = std::chrono::steady_clock::now();
  ProgressBar progress(ProgressBar::choose_mode(options.progress, options.quiet));
  run::Execution execution = options.execution();
  execution.progress = std::ref(progress);
  model::Study study = input::read_study(options.scenario, options.overrides);
  heed_warnings(study.warnings, options.strict);
  expect_no_input(options.output, files_read(options.scenario, study.provenance));
  present::expect_ending(options.output, present::OutputKind::result);
  store::ResultFile file(options.output, options.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse);
  const store::ResultContent content = compute(std::move(study), execution);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const bool on_gpu = execution.processor == kernels::Processor::gpu;
  const std::string device = on_gpu ? fmt::format("gpu, {}", kernels::gpu_name()) : "cpu";
  const store::RunInfo info{execution.threads.count, 1, std::string(to_string(execution.width)), device, seconds};
  file.write([&](const store::FileName& name) { store::write_table(content.frame, content.table, info, name); });
  when_written();
  if (options.quiet) return exit_done;
  show_written(options.output);
  fmt::print("Written to {} in {:.1f} s.\n", base::visible(options.output.string()), seconds);
  return exit_done;
}

}  // namespace fleetprint::app
