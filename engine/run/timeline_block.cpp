#include "run/timeline_block.hpp"

#include <algorithm>

namespace fleetprint::run {
namespace {

constexpr std::uint64_t most_trials_at_once = 32;  // their outputs stay in the second-level cache

}  // namespace

void TrialSums::add(const TrialYears& trial, std::size_t years) {
  by_stage.resize(trial.footprint_by_stage.size());
  by_sector.resize(trial.sectors.size());
  const std::size_t sectors = trial.sectors.size() / years;
  for (std::size_t i = 0; i < by_stage.size(); ++i) by_stage[i] += trial.footprint_by_stage[i];
  for (std::size_t year = 0; year < years; ++year)
    for (std::size_t sector = 0; sector < sectors; ++sector)
      by_sector[sector * years + year] += trial.sectors[year * sectors + sector].handprint();
  for (std::size_t part = 0; part < by_part.size(); ++part) by_part[part] += trial.footprint_by_part[part];
  ends.charged += trial.ends.charged;
  ends.credited += trial.ends.credited;
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

void evaluate_block(const TimelineModel& timeline, const TimelineColumns& columns, std::uint64_t first,
                    std::span<double> block, TrialSums& sums, const Execution& execution) {
  const std::uint64_t count = block.size() / columns.size();
  const std::uint64_t per_chunk = timeline.shares_trials() ? 1 : most_trials_at_once;
  const auto make = [&](std::uint64_t chunk) {
    TrialSums part;
    TrialYears trial;
    const std::uint64_t begin = chunk * per_chunk;
    const std::uint64_t trials = std::min(per_chunk, count - begin);
    std::vector<double> rows(trials * columns.size());  // [trial][column]
    for (std::uint64_t t = 0; t < trials; ++t) {
      timeline.evaluate(base::Trial{static_cast<std::uint32_t>(first + begin + t)}, trial);
      part.break_evens.add(
          columns.fill(trial, timeline.flow_of(trial), std::span(rows).subspan(t * columns.size(), columns.size())));
      part.add(trial, timeline.years());
    }
    for (std::size_t column = 0; column < columns.size(); ++column)
      for (std::uint64_t t = 0; t < trials; ++t) block[column * count + begin + t] = rows[t * columns.size() + column];
    return part;
  };
  const auto take = [&](std::uint64_t chunk, const TrialSums& part) {
    sums.merge(part);
    execution.progress("trials",
                       static_cast<double>(std::min((chunk + 1) * per_chunk, count)) / static_cast<double>(count));
  };
  const parallel::Threads threads = timeline.shares_trials() ? parallel::Threads{1} : execution.threads;
  parallel::reduce_chunks<TrialSums>((count + per_chunk - 1) / per_chunk, threads, make, take);
}

}  // namespace fleetprint::run
