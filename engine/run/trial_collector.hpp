#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "run/execution.hpp"
#include "statistics/running_summary.hpp"

namespace fleetprint::run {

// Gathers columns of trials that come block by block: summaries of all, and the trials themselves of those that are
// kept. A kept column's summary is exact.
class TrialCollector {
 public:
  // Trials of one block. Fixed, since summaries depend on it.
  static constexpr std::size_t block_trials = statistics::RunningSummary::exact_trials;

  TrialCollector(std::vector<bool> kept, std::uint64_t trials);

  std::size_t columns() const { return is_kept_.size(); }
  // block: [column][trial of the block]; blocks come in the order of their trials.
  void add(std::span<const double> block, parallel::Threads threads);

  std::vector<statistics::Summary> summarise(std::span<const double> levels, parallel::Threads threads) const;
  bool is_kept(std::size_t column) const { return is_kept_[column] != 0; }
  std::uint64_t negative(std::size_t column) const { return negative_[column]; }
  // [trial]; empty unless kept
  const std::vector<double>& values(std::size_t column) const { return values_[column]; }
  std::vector<double> take_values(std::size_t column) { return std::move(values_[column]); }

 private:
  std::vector<char> is_kept_;
  std::vector<std::vector<double>> values_;          // [column]
  std::vector<statistics::RunningSummary> running_;  // [column]
  std::vector<std::uint64_t> negative_;              // [column] trials below zero
};

}  // namespace fleetprint::run
