#pragma once

#include <span>
#include <vector>

#include "run/timeline_columns.hpp"

namespace fleetprint::run {

// Sums over trials of what is reported as a mean.
struct TrialSums {
  std::vector<double> by_stage;   // [stage][year]
  std::vector<double> by_sector;  // [sector][year]
  sampling::PartSums by_part{};
  BreakEvenCounts break_evens;
  model::EndAmounts ends;

  void add(const YearsView& trials);
  void merge(const TrialSums& other);
};

// Evaluates trials first .. first + count - 1 into block [column][count], and adds their sums to `sums`. Progress is
// told of the block. The result does not depend on the number of threads,
// nor on how trials are cut into blocks at multiples of 1024.
void evaluate_block(const YearsModel& model, const TimelineColumns& columns, std::uint64_t first,
                    std::span<double> block, TrialSums& sums, const Execution& execution);

}  // namespace fleetprint::run
