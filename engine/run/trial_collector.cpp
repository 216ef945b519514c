#include "run/trial_collector.hpp"

#include <algorithm>

#include "base/contracts.hpp"

namespace fleetprint::run {

TrialCollector::TrialCollector(std::vector<bool> kept, const model::Study& study)
    : is_kept_(kept.begin(), kept.end()), values_(kept.size()), negative_(kept.size(), 0) {
  for (std::size_t column = 0; column < columns(); ++column)
    if (is_kept(column) && !study.until) values_[column].reserve(study.trials);
  if (!study.design.is_replicated()) {
    running_.resize(columns());
    return;
  }
  trials_per_replicate_ = study.trials_per_replicate();
  std::vector<double> levels = study.output.quantiles;
  if (study.until) levels.push_back(study.until->level);
  running_.assign(columns(), statistics::RunningSummary(std::move(levels), trials_per_replicate_));
  replicates_.assign(columns(), statistics::ReplicateSums(trials_per_replicate_));
}

void TrialCollector::add(std::span<const double> block, parallel::Threads threads) {
  EXPECT(block.size() % columns() == 0);
  const std::size_t trials = block.size() / columns();
  trials_ += trials;
  for (Watched& watched : watched_)
    for (const double value : block.subspan(watched.column * trials, trials))
      watched.above += value > watched.limit ? 1 : 0;
  parallel::for_each_chunk(columns(), threads, [&](std::uint64_t column) {
    const std::span<const double> values = block.subspan(column * trials, trials);
    negative_[column] += statistics::count_negative(values);
    if (!replicates_.empty()) replicates_[column].add(values);
    if (is_kept(column))
      values_[column].insert(values_[column].end(), values.begin(), values.end());
    else
      running_[column].add(values);
  });
}

std::vector<statistics::Summary> TrialCollector::summarise(std::span<const double> levels,
                                                           parallel::Threads threads) const {
  std::vector<statistics::Summary> summaries(columns());
  parallel::for_each_chunk(columns(), threads,
                           [&](std::uint64_t column) { summaries[column] = summarise_column(column, levels); });
  return summaries;
}

statistics::Summary TrialCollector::summarise_column(std::size_t column, std::span<const double> levels) const {
  if (replicates_.empty())
    return is_kept(column) ? statistics::summarise(values_[column], levels) : running_[column].summarise(levels);
  statistics::Summary summary = is_kept(column) ? statistics::summarise(values_[column], levels, trials_per_replicate_)
                                                : running_[column].summarise(levels);
  const statistics::ReplicateSums& replicates = replicates_[column];
  const bool varies = summary.moments.minimum() < summary.moments.maximum();
  if (varies) {
    const std::uint64_t whole = replicates.whole_replicates();
    set_mean_error(summary, replicates.mcse_of_mean(), whole > 0 ? whole - 1 : 0);
  }
  return summary;
}

double TrialCollector::share_above(std::size_t column) const {
  const auto watched = std::ranges::find(watched_, column, &Watched::column);
  EXPECT(watched != watched_.end() && trials_ > 0);
  return static_cast<double>(watched->above) / static_cast<double>(trials_);
}

statistics::Probability TrialCollector::negative(std::size_t column) const {
  if (replicates_.empty()) return statistics::probability(negative_[column], trials_);
  const statistics::ReplicateSums& replicates = replicates_[column];
  return statistics::probability(negative_[column], trials_, replicates.mcse_of_negative(),
                                 replicates.spread_of_negative());
}

double TrialCollector::effective_trials(std::size_t column) const {
  if (replicates_.empty()) return static_cast<double>(trials_);
  return statistics::effective_trials(negative_[column], trials_, replicates_[column].spread_of_negative());
}

}  // namespace fleetprint::run
