#include <fmt/format.h>

#include <chrono>
#include <mutex>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/heed_warnings.hpp"
#include "app/input_files.hpp"
#include "app/one_process.hpp"
#include "app/progress_bar.hpp"
#include "app/show_result.hpp"
#include "app/sweep_points.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "input/read_study.hpp"
#include "present/output_kind.hpp"
#include "run/sensitivity_runner.hpp"
#include "store/record_sensitivity.hpp"
#include "store/result_file.hpp"
#include "store/write_result.hpp"

namespace fleetprint::app {
namespace {

// What points have nothing to say of, as their sentences come from any thread.
class Gaps {
 public:
  void add(const std::vector<std::string>& of_point) {
    const std::lock_guard lock(mutex_);
    if (first_.empty() && !of_point.empty()) first_ = of_point.front();
    points_with_ += of_point.empty() ? 0 : 1;
    points_ += 1;
    for (const std::string& gap : of_point)
      if (told_.size() < most_told)
        told_.push_back(gap);
      else
        ++untold_;
  }
  // Points that all have a gap are not what was asked for: base::RunError.
  void expect_answer() const {
    if (points_ > 0 && points_with_ == points_) throw base::RunError(first_);
  }
  void tell() const {
    for (const std::string& gap : told_) app::tell(fmt::format("{} Its indices are missing.\n", gap));
    if (untold_ > 0) app::tell(fmt::format("... and {} more of this kind.\n", untold_));
  }

 private:
  static constexpr std::size_t most_told = 20;

  std::mutex mutex_;
  std::string first_;
  std::vector<std::string> told_;
  std::uint64_t untold_ = 0;
  std::uint64_t points_with_ = 0;
  std::uint64_t points_ = 0;
};

// Asks every point of a sweep.
class SensitivityOfPoints final : public PointWork {
 public:
  SensitivityOfPoints(const input::SweepSource& source, run::SensitivityOptions options, Gaps& gaps)
      : study_(source.study()),
        gaps_(gaps),
        options_(std::move(options)),
        runner_(
            study_, options_, [source](std::uint64_t i) { return source.point(i); }, study_.sweep->points) {}

  bool is_small() const override { return false; }
  store::PointRecord record(const model::Point& point, const run::Execution& execution) const override {
    const run::SensitivityResult result = runner_.run(point, execution);
    gaps_.add(result.gaps);
    return store::record_sensitivity(runner_.frame(), result);
  }
  store::ResultFrame frame() const override { return store::frame_of_sensitivity(study_, options_, runner_.frame()); }

 private:
  const model::Study& study_;
  Gaps& gaps_;
  run::SensitivityOptions options_;
  run::SensitivityRunner runner_;
};

int ask_sweep(const SensitivityCommandOptions& options) {
  Gaps gaps;
  const int code = sweep_points(options.sweep, [&](const input::SweepSource& source, const run::Execution&) {
    return std::make_unique<const SensitivityOfPoints>(source, options.checked(source.study().is_over_time()), gaps);
  });
  gaps.tell();  // what there is has been written: other shards may have answers
  return code;
}

// What only sweeps know.
void expect_no_sweep_options(const SweepOptions& options) {
  std::vector<base::Problem> problems;
  const auto refuse = [&](const char* option) {
    problems.push_back({{}, option, "is given with a single scenario", "it is for the points of a sweep", {}});
  };
  if (!options.shard_text.empty()) refuse("--shard");
  if (!options.time_limit_text.empty()) refuse("--time-limit");
  if (options.resume) refuse("--resume");
  if (!problems.empty()) throw base::InputError(std::move(problems));
}

int ask_scenario(const SensitivityCommandOptions& options) {
  expect_no_sweep_options(options.sweep);
  const auto start = std::chrono::steady_clock::now();
  const RunOptions& run = options.sweep.run;
  ProgressBar progress(ProgressBar::choose_mode(run.progress, run.quiet));
  const run::Execution execution{run.thread_count(), run.vector_width(), std::ref(progress), run.processor()};
  const model::Study study = input::read_study(run.scenario, run.overrides);
  heed_warnings(study.warnings, run.strict);
  const run::SensitivityOptions asked = options.checked(study.is_over_time());
  expect_no_input(run.output, files_read(run.scenario, study.provenance));
  present::expect_ending(run.output, present::OutputKind::result);
  store::ResultFile file(run.output, run.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse);
  const run::SensitivityRunner runner(
      study, asked, [&study](std::uint64_t i) { return study.points[i]; }, study.points.size());
  store::ResultTable table(study.points.size());
  Gaps gaps;
  for (std::size_t p = 0; p < study.points.size(); ++p) {
    const run::SensitivityResult result = runner.run(study.points[p], execution);
    store::PointRecord record = store::record_sensitivity(runner.frame(), result);
    table.put(p, record.layout, std::move(record.row));
    gaps.add(result.gaps);
  }
  gaps.expect_answer();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const store::RunInfo info{execution.threads.count, 1, std::string(to_string(execution.width)), run.device, seconds};
  const store::ResultFrame frame = store::frame_of_sensitivity(study, asked, runner.frame());
  file.write([&](const store::FileName& name) { store::write_table(frame, table, info, name); });
  gaps.tell();
  if (run.quiet) return exit_done;
  show_written(run.output);
  fmt::print("Written to {} in {:.1f} s.\n", base::visible(run.output.string()), seconds);
  return exit_done;
}

}  // namespace

int ask_sensitivity(const SensitivityCommandOptions& options) {
  options.sweep.run.prepare_threads();
  if (input::is_sweep(options.sweep.run.scenario)) return ask_sweep(options);
  return as_one_process("fleetprint sensitivity of one scenario", "fleetprint sensitivity of a sweep",
                        [&options] { return ask_scenario(options); });
}

}  // namespace fleetprint::app
