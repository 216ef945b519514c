#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/scenario.hpp"
#include "run/execution.hpp"
#include "statistics/mcse.hpp"
#include "statistics/replicate_sums.hpp"
#include "statistics/running_summary.hpp"

namespace fleetprint::run {

// Gathers columns of trials that come block by block: summaries of all, and the trials themselves of those that are
// kept. A kept column's summary is exact. Under a replicated design all errors and intervals are those that the
// replicates show.
class TrialCollector {
 public:
  // Trials of a full block. Fixed, since summaries depend on it.
  static constexpr std::size_t block_trials = statistics::RunningSummary::exact_trials;

  TrialCollector(std::vector<bool> kept, const model::Study& study);

  std::size_t columns() const { return is_kept_.size(); }
  // block: [column][trial of the block]; blocks come in the order of their trials, of any size.
  void add(std::span<const double> block, parallel::Threads threads);

  // Levels: some of the study's, or that of its goal.
  std::vector<statistics::Summary> summarise(std::span<const double> levels, parallel::Threads threads) const;
  statistics::Summary summarise_column(std::size_t column, std::span<const double> levels) const;
  // Has trials counted whose value exceeds the limit; a column each once, before any trial.
  void watch(std::size_t column, double limit) { watched_.push_back({column, limit, 0}); }
  // Their share, of a watched column.
  double share_above(std::size_t column) const;
  bool is_kept(std::size_t column) const { return is_kept_[column] != 0; }
  // P(value < 0).
  statistics::Probability negative(std::size_t column) const;
  // As many independent trials as would have the error of that probability.
  double effective_trials(std::size_t column) const;
  // Whole replicates of the design; none under the random one.
  std::uint64_t replicates() const { return replicates_.empty() ? 0 : replicates_.front().whole_replicates(); }
  // [trial]; empty unless kept
  const std::vector<double>& values(std::size_t column) const { return values_[column]; }
  std::vector<double> take_values(std::size_t column) { return std::move(values_[column]); }

 private:
  struct Watched {
    std::size_t column;
    double limit;
    std::uint64_t above;
  };

  std::vector<char> is_kept_;
  std::vector<std::vector<double>> values_;            // [column]
  std::vector<statistics::RunningSummary> running_;    // [column]
  std::vector<std::uint64_t> negative_;                // [column] trials below zero
  std::vector<statistics::ReplicateSums> replicates_;  // [column]; empty under the random design
  std::vector<Watched> watched_;
  std::uint64_t trials_per_replicate_ = 0;  // 0 under the random design
  std::uint64_t trials_ = 0;
};

}  // namespace fleetprint::run
