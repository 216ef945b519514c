#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/checkpoint.hpp"
#include "store/result_file.hpp"

namespace fleetprint::store {

// Every count-th point of a sweep, from number - 1 on, so that shards of a grid cost about the same.
struct Shard {
  std::uint64_t number = 1;
  std::uint64_t count = 1;

  bool is_whole() const { return count == 1; }
  bool holds(std::uint64_t point) const { return point % count == number - 1; }
};

struct KeepOptions {
  std::filesystem::path output;
  Shard shard = {};
  double checkpoint_every = 60;  // seconds
  bool resume = false;           // goes on from a checkpoint
  bool force = false;            // replaces what is there
};

// What is kept of a sweep while it runs: the points that are done, their checkpoint, and at the end the result.
class SweepKeeper {
 public:
  // `frame`: of the whole sweep. Refuses (base::InputError) an output that cannot be written, and a checkpoint that is
  // there without `resume` or `force` or that is of other inputs.
  SweepKeeper(const KeepOptions& options, const ResultFrame& frame);

  // Whether the output is there already, of the same inputs, as after a job that was started once more; there is then
  // nothing to do.
  bool was_complete() const { return was_complete_; }
  // What the user should know of the checkpoint that the run goes on from: a sentence, or empty.
  const std::string& note() const { return note_; }
  std::vector<std::uint64_t> to_do() const;
  std::uint64_t done() const { return done_; }
  std::uint64_t kept() const { return kept_; }      // of these, in the checkpoint
  std::uint64_t points() const { return points_; }  // of the shard
  // Of the points that the checkpoint did not have, what is done of points under way included (in points).
  double share_done(double under_way) const;

  void take(std::span<const std::uint64_t> points, std::span<const std::byte> records);
  // Writes a checkpoint when it is time for one.
  void keep_if_due(const RunInfo& info);
  // Writes a checkpoint now, if a point is done. Once that has failed it is not tried again.
  void keep(const RunInfo& info);
  // Writes the result and removes the checkpoint.
  void finish(const RunInfo& info);

 private:
  using Clock = std::chrono::steady_clock;

  bool is_complete_already(const KeepOptions& options) const;
  void resume();
  // The seconds of those that were interrupted count too.
  RunInfo with_former_runs(RunInfo info) const;

  std::filesystem::path output_;
  Shard shard_;
  std::chrono::duration<double> checkpoint_every_;
  SweepPart part_;  // its info is of former runs
  Checkpoint checkpoint_;
  std::optional<ResultFile> file_;
  Clock::time_point last_checkpoint_ = Clock::now();
  std::uint64_t points_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t resumed_ = 0;  // points that the last run had finished
  std::uint64_t kept_ = 0;     // points in the checkpoint
  bool keeping_failed_ = false;
  bool was_complete_ = false;
  std::string note_;
};

}  // namespace fleetprint::store
