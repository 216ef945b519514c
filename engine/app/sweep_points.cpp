#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <utility>

#include "app/exit_code.hpp"
#include "app/heed_warnings.hpp"
#include "app/input_files.hpp"
#include "app/report_failure.hpp"
#include "app/show_result.hpp"
#include "app/sweep_keeper.hpp"
#include "app/sweep_points.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "input/sweep_source.hpp"
#include "parallel/distribute.hpp"
#include "parallel/failure.hpp"
#include "parallel/ranks.hpp"
#include "present/output_kind.hpp"
#include "store/record_bytes.hpp"

namespace fleetprint::app {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Points to the bytes of their records, side by side where they are small.
class RecordedPoints {
 public:
  RecordedPoints(const input::SweepSource& source, const run::Execution& execution, const PointWork& work)
      : source_(source), execution_(execution), work_(work) {}

  std::uint64_t points_at_once() const {
    return work_.is_small() ? static_cast<std::uint64_t>(execution_.threads.count) : 1;
  }

  std::vector<std::byte> operator()(std::span<const std::uint64_t> points, const parallel::Cancellation& cancellation) {
    std::vector<store::PointRecord> records(points.size());
    const bool side_by_side = work_.is_small() && points.size() > 1;
    const parallel::Threads threads = side_by_side ? parallel::Threads{1} : execution_.threads;
    const auto evaluate = [&](std::uint64_t i) { records[i] = record_of(points[i], threads, cancellation); };
    if (side_by_side)
      parallel::for_each_chunk(points.size(), execution_.threads, evaluate);
    else
      for (std::uint64_t i = 0; i < points.size(); ++i) evaluate(i);
    under_way_ = 0;
    return store::encode(records);
  }

  // How much is done of the points that are at work here, in points. For any thread.
  double under_way() const { return under_way_; }

 private:
  store::PointRecord record_of(std::uint64_t index, parallel::Threads threads,
                               const parallel::Cancellation& cancellation) {
    cancellation.throw_if_requested();
    double share = 0;
    run::Execution of_point = execution_;
    of_point.threads = threads;
    // What begins anew, such as the reference, which the first point runs after itself, is not counted.
    of_point.progress = [&](const std::string&, double reached) {
      cancellation.throw_if_requested();
      under_way_ += std::max(share, reached) - share;
      share = std::max(share, reached);
    };
    store::PointRecord record = work_.record(source_.point(index), of_point);
    under_way_ += 1 - share;
    return record;
  }

  const input::SweepSource& source_;
  run::Execution execution_;
  const PointWork& work_;
  std::atomic<double> under_way_ = 0;
};

// The message of a failure comes last, and must not hide what was not lost.
void keep_after_failure(SweepKeeper& keeper, const store::RunInfo& info) {
  try {
    keeper.keep(info);
  } catch (const std::exception& error) {
    tell(fmt::format("{}\n", error.what()));
  }
  if (keeper.kept() > 0)
    tell(fmt::format("{} of {} points are done and kept; once the cause is mended, --resume goes on from them.\n",
                     keeper.kept(), keeper.points()));
}

void tell_end(const SweepKeeper& keeper, const SweepOptions& options, double seconds) {
  if (options.run.quiet) return;
  if (keeper.was_complete()) return fmt::print("{} is complete already.\n", base::visible(options.run.output.string()));
  const Shard shard = options.shard();
  if (shard.is_whole())
    show_written(options.run.output);
  else
    fmt::print("Shard {}/{} with {} points. When all are there: fleetprint merge SHARD.h5... -o RESULT.h5\n",
               shard.number, shard.count, keeper.points());
  fmt::print("Written to {} in {:.1f} s.\n", base::visible(options.run.output.string()), seconds);
}

int tell_stop(const SweepKeeper& keeper, const std::string& reason, const std::filesystem::path& output) {
  tell(fmt::format("Stopped by {}: {} of {} points are done{}. The same command with --resume goes on.\n", reason,
                   keeper.done(), keeper.points(),
                   keeper.done() > 0 ? fmt::format(" and kept in {}.checkpoint", base::visible(output.string())) : ""));
  return exit_interrupted;
}

// What all ranks do together.
int sweep_together(const SweepOptions& options, const MakePointWork& make_work, parallel::Ranks& ranks,
                   const parallel::Interruption& interruption) {
  const Clock::time_point start = Clock::now();
  const run::Execution execution{options.run.thread_count(), options.run.vector_width(), {}, options.run.processor()};
  std::optional<input::SweepSource> source;
  std::optional<SweepKeeper> keeper;
  std::unique_ptr<const PointWork> work;
  std::optional<RecordedPoints> recorded;
  std::exception_ptr failure;
  try {
    source.emplace(input::read_sweep(options.run.scenario, options.run.overrides));
    refuse_warnings(source->study().warnings, options.run.strict);
    expect_no_input(options.run.output, files_read(options.run.scenario, source->study().provenance));
    present::expect_ending(options.run.output, present::OutputKind::result);
    work = make_work(*source, execution);
    if (ranks.is_root()) keeper.emplace(options, work->frame());
    recorded.emplace(*source, execution, *work);
  } catch (...) {
    failure = std::current_exception();
  }
  agree(ranks, failure);
  if (keeper) print_warnings(source->study().warnings);

  store::RunInfo info{execution.threads.count, ranks.count(), std::string(to_string(execution.width)),
                      options.run.device, 0};
  parallel::Distribution distribution;
  distribution.least_items_per_batch = recorded->points_at_once();
  distribution.work = std::ref(*recorded);
  distribution.interruption = &interruption;
  if (keeper) {
    distribution.items = keeper->to_do();
    distribution.take = [&](auto points, auto records) { keeper->take(points, records); };
    distribution.should_stop = [&] {
      info.wall_seconds = seconds_since(start);
      // Of other ranks' points it is not known how far they are; to count the root's alone would foretell a wrong end.
      keeper->look_around(info, ranks.count() == 1 ? recorded->under_way() : 0);
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
  std::optional<parallel::Ranks> ranks;  // its ranks end together, once all is said
  try {
    ranks.emplace(parallel::Ranks::of_launcher());
    return sweep_together(options, make_work, *ranks, interruption);
  } catch (...) {
    return report_failure();
  }
}

}  // namespace fleetprint::app
