#include <fmt/format.h>

#include <chrono>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/heed_warnings.hpp"
#include "app/input_files.hpp"
#include "app/one_process.hpp"
#include "app/progress_bar.hpp"
#include "app/show_result.hpp"
#include "base/plain_text.hpp"
#include "input/read_study.hpp"
#include "present/output_kind.hpp"
#include "run/run_study.hpp"
#include "store/result_file.hpp"
#include "store/write_result.hpp"

namespace fleetprint::app {
namespace {

int run_alone(const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ProgressBar progress(ProgressBar::choose_mode(options.progress, options.quiet));
  const run::Execution execution{options.thread_count(), options.vector_width(), std::ref(progress),
                                 options.processor()};

  model::Study study = input::read_study(options.scenario, options.overrides);
  heed_warnings(study.warnings, options.strict);
  expect_no_input(options.output, files_read(options.scenario, study.provenance));
  present::expect_ending(options.output, present::OutputKind::result);
  store::ResultFile file(options.output, options.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse);
  run::Result result = run::run_study(std::move(study), execution);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const bool on_gpu = execution.processor == kernels::Processor::gpu;
  const std::string device = on_gpu ? fmt::format("gpu, {}", kernels::gpu_name()) : "cpu";
  const store::RunInfo info{execution.threads.count, 1, std::string(to_string(execution.width)), device, seconds};
  const store::ResultContent content = store::content_of(std::move(result));
  file.write([&](const store::FileName& name) { store::write_table(content.frame, content.table, info, name); });

  if (options.quiet) return exit_done;
  show_written(options.output);
  fmt::print("Written to {} in {:.1f} s.\n", base::visible(options.output.string()), seconds);
  return exit_done;
}

}  // namespace

int run(const RunOptions& options) {
  options.prepare_threads();
  return as_one_process("fleetprint run", "fleetprint sweep", [&options] { return run_alone(options); });
}

}  // namespace fleetprint::app
