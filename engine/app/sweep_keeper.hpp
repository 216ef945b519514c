#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "app/progress_bar.hpp"
#include "app/sweep_options.hpp"
#include "store/checkpoint.hpp"
#include "store/result_file.hpp"

namespace fleetprint::app {

// What the root of a sweep keeps: the points that are done, their checkpoint, and at the end the result.
class SweepKeeper {
 public:
  // `frame`: of the whole sweep. Refuses (base::InputError) an output that cannot be written, and a checkpoint that is
  // there without --resume or
  // --force or that is of other inputs.
  SweepKeeper(const SweepOptions& options, const store::ResultFrame& frame);

  // Whether the output is there already, of the same inputs, as after a job that was started once more; there is then
  // nothing to do.
  bool was_complete() const { return was_complete_; }
  std::vector<std::uint64_t> to_do() const;
  // How many points the last run had finished.
  std::uint64_t resumed() const { return resumed_; }
  std::uint64_t done() const { return done_; }
  std::uint64_t kept() const { return kept_; }      // of these, in the checkpoint
  std::uint64_t points() const { return points_; }  // of the shard

  void take(std::span<const std::uint64_t> points, std::span<const std::byte> records);
  // Shows progress, what is done of points under way included (in points); writes a checkpoint when it is time.
  void look_around(const store::RunInfo& info, double under_way);
  // Writes a checkpoint now, if a point is done. Once that has failed it is not tried again.
  void keep(const store::RunInfo& info);
  // Writes the result and removes the checkpoint.
  void finish(const store::RunInfo& info);

 private:
  using Clock = std::chrono::steady_clock;

  bool is_complete_already(const SweepOptions& options) const;
  void resume();
  // The seconds of those that were interrupted count too.
  store::RunInfo with_former_runs(store::RunInfo info) const;

  std::filesystem::path output_;
  Shard shard_;
  std::chrono::duration<double> checkpoint_every_;
  store::SweepPart part_;  // its info is of former runs
  store::Checkpoint checkpoint_;
  std::optional<store::ResultFile> file_;
  ProgressBar progress_;
  Clock::time_point last_checkpoint_ = Clock::now();
  std::uint64_t points_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t resumed_ = 0;
  std::uint64_t kept_ = 0;  // points in the checkpoint
  bool keeping_failed_ = false;
  bool was_complete_ = false;
};

}  // namespace fleetprint::app
