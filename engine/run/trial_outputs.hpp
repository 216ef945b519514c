#pragma once

#include <span>
#include <vector>

#include "run/break_even_curve.hpp"
#include "run/execution.hpp"
#include "run/result.hpp"
#include "run/snapshot_columns.hpp"
#include "run/trial_collector.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {

// What the trials say once every fleet's footprint is known.
struct TrialOutputs {
  std::vector<Output> outputs;           // in the order of the result file, summarised; values where trials are kept
  statistics::Probability net_negative;  // P(net < 0)
  double footprint_above_upper = 0;      // see PointResult
  double net_above_upper = 0;
  std::vector<double> handprint_by_sector;  // [sector], mean over trials, fleet unit over the horizon
  BreakEvenCurve break_even_curve;
};

// Draws the sectors of every trial and nets them against the fleets' footprints, block by block; memory grows with the
// trials only where the study keeps them.
class NetTrials {
 public:
  NetTrials(const model::Study& study, const model::Point& point, const sampling::Design& design,
            kernels::VectorWidth width);

  // The footprints of the next trials, at most TrialCollector::block_trials [trial, fleet unit over the horizon]. Added
  // at multiples of 1024 trials they give the same bits in whatever portions. Throws base::RunError naming point and
  // trial if a value is not finite.
  void add(std::span<const double> footprints, const Execution& execution);
  const TrialCollector& collector() const { return trials_; }
  // The output has one.
  std::size_t column_of(const std::string& output) const;
  // After all trials.
  TrialOutputs finish(const Execution& execution);

 private:
  // Trials first .. first + count - 1.
  struct Block {
    std::uint64_t first;
    std::size_t count;
    std::vector<double> values;  // [column][trial]
    NetsBySaving nets;
  };

  // Of the trials of one unit of work.
  struct ChunkSums {
    std::vector<double> handprint;  // [sector]
    BreakEvenCounts negative;
  };

  // Trials of the block from `first` on, as many as one unit of work has.
  ChunkSums net_chunk(Block& block, std::size_t first) const;
  void expect_finite(std::uint64_t first, const ColumnBlock& columns, std::size_t count) const;

  const model::Study& study_;
  const model::Point& point_;
  kernels::VectorWidth width_;
  sampling::SectorSampler sampler_;
  SnapshotColumns columns_;
  TrialCollector trials_;
  std::vector<double> handprint_by_sector_;  // sums over the trials, per year
  BreakEvenCounts negative_;
  BreakEvenTracer break_even_;
  std::uint64_t done_ = 0;
};

}  // namespace fleetprint::run
