#include "app/sweep_points.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>

#include "app/exit_code.hpp"
#include "app/files.hpp"
#include "app/progress_bar.hpp"
#include "app/show_result.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "parallel/distribute.hpp"
#include "parallel/failure.hpp"
#include "parallel/ranks.hpp"
#include "present/output_kind.hpp"
#include "run/point_batches.hpp"
#include "store/record_bytes.hpp"

namespace fleetprint::app {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// The message of a failure comes last, and must not hide what was not lost.
void keep_after_failure(store::SweepKeeper& keeper, const store::RunInfo& info) {
  try {
    keeper.keep(info);
  } catch (const std::exception& error) {
    tell(fmt::format("{}\n", error.what()));
  }
  if (keeper.kept() > 0)
    tell(fmt::format("{} of {} points are done and kept; once the cause is mended, --resume goes on from them.\n",
                     keeper.kept(), keeper.points()));
}

void tell_end(const store::SweepKeeper& keeper, const SweepOptions& options, double seconds) {
  if (options.run.quiet) return;
  if (keeper.was_complete()) return fmt::print("{} is complete already.\n", base::visible(options.run.output.string()));
  const store::Shard shard = options.keep().shard;
  if (shard.is_whole())
    show_written(options.run.output);
  else
    fmt::print("Shard {}/{} with {} points. When all are there: fleetprint merge SHARD.h5... -o RESULT.h5\n",
               shard.number, shard.count, keeper.points());
  fmt::print("Written to {} in {:.1f} s.\n", base::visible(options.run.output.string()), seconds);
}

int tell_stop(const store::SweepKeeper& keeper, const std::string& reason, const std::filesystem::path& output) {
  tell(fmt::format("Stopped by {}: {} of {} points are done{}. The same command with --resume goes on.\n", reason,
                   keeper.done(), keeper.points(),
                   keeper.done() > 0 ? fmt::format(" and kept in {}.checkpoint", base::visible(output.string())) : ""));
  return exit_interrupted;
}

// What all ranks do together.
int sweep_together(const SweepOptions& options, const MakePointWork& make_work, parallel::Ranks& ranks,
                   const parallel::Interruption& interruption) {
  const Clock::time_point start = Clock::now();
  const run::Execution execution = options.run.execution();
  std::optional<input::SweepSource> source;
  std::optional<store::SweepKeeper> keeper;
  std::unique_ptr<const PointWork> work;
  std::exception_ptr failure;
  try {
    source.emplace(input::read_sweep(options.run.scenario, options.run.overrides));
    refuse_warnings(source->study().warnings, options.run.strict);
    expect_no_input(options.run.output, files_read(options.run.scenario, source->study().provenance));
    present::expect_ending(options.run.output, present::OutputKind::result);
    work = make_work(*source, execution);
    if (ranks.is_root()) keeper.emplace(options.keep(), work->frame());
  } catch (...) {
    failure = std::current_exception();
  }
  agree(ranks, failure);
  if (keeper && !keeper->note().empty()) tell(keeper->note() + "\n");
  if (keeper) print_warnings(source->study().warnings);

  store::RunInfo info{execution.threads.count, ranks.count(), std::string(to_string(execution.width)),
                      options.run.device, 0};
  ProgressBar progress(ProgressBar::choose_mode(options.run.progress, options.run.quiet));
  run::PointBatches batches(execution, work->is_small());
  parallel::Distribution distribution;
  distribution.least_items_per_batch = batches.points_at_once();
  distribution.work = [&](std::span<const std::uint64_t> points, const parallel::Cancellation& cancellation) {
    std::vector<store::PointRecord> records(points.size());
    batches.run(points.size(), cancellation, [&](std::size_t i, const run::Execution& of_point) {
      records[i] = work->record(source->point(points[i]), of_point);
    });
    return store::encode(records);
  };
  distribution.interruption = &interruption;
  if (keeper) {
    distribution.items = keeper->to_do();
    distribution.take = [&](auto points, auto records) { keeper->take(points, records); };
    distribution.should_stop = [&] {
      info.wall_seconds = seconds_since(start);
      // Of other ranks' points it is not known how far they are; to count the root's alone would foretell a wrong end.
      const double under_way = ranks.count() == 1 ? batches.under_way() : 0;
      progress(fmt::format("{} of {} points", keeper->done(), keeper->points()), keeper->share_done(under_way));
      keeper->keep_if_due(info);
      return false;
    };
  }
  parallel::Outcome outcome;
  try {
    outcome = distribute(ranks, distribution);
    info.wall_seconds = seconds_since(start);
    if (keeper && outcome.done) keeper->finish(info);
  } catch (const parallel::FailedElsewhere&) {
    throw;
  } catch (...) {
    if (keeper) keep_after_failure(*keeper, info);
    throw;
  }
  if (!keeper) return outcome.done ? exit_done : exit_interrupted;
  if (!outcome.done) {
    keeper->keep(info);
    return tell_stop(*keeper, outcome.stopped_by, options.run.output);
  }
  tell_end(*keeper, options, info.wall_seconds);
  return exit_done;
}

}  // namespace

int sweep_points(const SweepOptions& options, const MakePointWork& make_work) {
  const parallel::Interruption interruption(options.time_limit_seconds());
  return on_ranks([&](parallel::Ranks& ranks) { return sweep_together(options, make_work, ranks, interruption); });
}

}  // namespace fleetprint::app
