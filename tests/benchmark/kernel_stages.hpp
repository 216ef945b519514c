#pragma once

#include <cstdint>

// The kernel's work on one block of a tile of 1024 devices, cut off after a stage; and instructions as many and of the
// kinds that the whole of it needs, without any waiting for another: the issue limit.
namespace fleetprint::benchmark {

enum class Stage { random_numbers, deviations, sums, totals };

struct StageWork {
  std::uint32_t first_counter = 0;
  alignas(64) float totals[1024] = {};
  double result = 0;  // so that nothing is left out
};

void run_stage_avx2(Stage stage, StageWork& work);
void run_stage_avx512(Stage stage, StageWork& work);

// For 16 draws, `repetitions` times.
void run_issue_limit_avx512(std::uint64_t repetitions);

}  // namespace fleetprint::benchmark
