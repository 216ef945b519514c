#include "run/timeline_block.hpp"

#include <algorithm>
#include <numeric>

namespace fleetprint::run {
namespace {

constexpr std::uint64_t trials_of_chunk = 8 * most_trials_at_once;

void add_rows(const TrialGrid& grid, std::vector<double>& sums) {
  sums.resize(grid.rows());
  for (std::size_t row = 0; row < grid.rows(); ++row)
    sums[row] = std::accumulate(grid[row], grid[row] + grid.trials(), sums[row]);
}

}  // namespace

void TrialSums::add(const YearsView& trials) {
  add_rows(trials.footprint->by_stage, by_stage);
  add_rows(trials.handprint->by_sector, by_sector);
  for (std::size_t part = 0; part < by_part.size(); ++part)
    for (const double value : trials.footprint->by_part.row(part)) by_part[part] += value;
  for (const double charged : trials.footprint->charged) ends.charged += charged;
  for (const double credited : trials.footprint->credited) ends.credited += credited;
}

void TrialSums::merge(const TrialSums& other) {
  by_stage.resize(other.by_stage.size());
  by_sector.resize(other.by_sector.size());
  for (std::size_t i = 0; i < by_stage.size(); ++i) by_stage[i] += other.by_stage[i];
  for (std::size_t i = 0; i < by_sector.size(); ++i) by_sector[i] += other.by_sector[i];
  for (std::size_t part = 0; part < by_part.size(); ++part) by_part[part] += other.by_part[part];
  break_evens.merge(other.break_evens);
  ends.charged += other.ends.charged;
  ends.credited += other.ends.credited;
}

void evaluate_block(const YearsModel& model, const TimelineColumns& columns, std::uint64_t first,
                    std::span<double> block, TrialSums& sums, const Execution& execution) {
  const std::uint64_t count = block.size() / columns.size();
  const std::uint64_t per_chunk = model.shares_trials() ? 1 : trials_of_chunk;
  const auto make = [&](std::uint64_t chunk) {
    YearsTile tile;
    TrialSums sum;
    const std::uint64_t end = std::min((chunk + 1) * per_chunk, count);
    for (std::uint64_t begin = chunk * per_chunk; begin < end; begin += most_trials_at_once) {
      const YearsView trials = model.evaluate(base::Trial{static_cast<std::uint32_t>(first + begin)},
                                              std::min<std::uint64_t>(most_trials_at_once, end - begin), tile);
      columns.fill(trials, {block.data() + begin, count}, sum.break_evens);
      sum.add(trials);
    }
    return sum;
  };
  const auto take = [&](std::uint64_t chunk, const TrialSums& part) {
    sums.merge(part);
    execution.progress("trials",
                       static_cast<double>(std::min((chunk + 1) * per_chunk, count)) / static_cast<double>(count));
  };
  const parallel::Threads threads = model.shares_trials() ? parallel::Threads{1} : execution.threads;
  parallel::reduce_chunks<TrialSums>((count + per_chunk - 1) / per_chunk, threads, make, take);
}

}  // namespace fleetprint::run
