#pragma once

#include "kernel_stages.hpp"
#include "kernels/device_simd.hpp"

namespace fleetprint::benchmark {

// Takes the words of a step as kernels::BlockSink does, but leaves them after a stage.
template <class V, Stage stage>
struct StageSink {
  static constexpr std::size_t rows = 2 * V::interleaved;
  static constexpr std::size_t row_values = 2 * V::counters;

  kernels::SimdDraw<V> draw;
  float* totals;
  kernels::TileSums<V> sums = {};
  typename V::Words words[rows] = {};
  typename V::Words mixed[rows] = {};

  [[gnu::always_inline]] void receive(const kernels::PhiloxPipe<V>& pipe) {
    for (std::size_t i = 0; i < V::interleaved; ++i) {
      words[2 * i] = pipe.word_0[i];
      words[2 * i + 1] = pipe.word_2[i];
    }
  }

  [[gnu::always_inline]] void take(std::size_t row) {
    const std::size_t lanes = row / 2 % kernels::lane_vectors<V>;
    if constexpr (stage == Stage::random_numbers) {
      mixed[row] = V::exclusive_or(mixed[row], words[row]);
    } else {
      const auto x = draw.deviation(words[row]);
      if constexpr (stage == Stage::deviations) {
        sums.sum[lanes] = sums.sum[lanes] + x;
      } else {
        sums.add(lanes, x);
      }
      if constexpr (stage == Stage::totals) {
        float* total = totals + row * row_values;
        V::store(total, V::load(total) + x);
      }
    }
  }

  template <std::size_t quarter>
  [[gnu::always_inline]] void take_quarter() {
    for (std::size_t row = quarter * rows / 4; row < (quarter + 1) * rows / 4; ++row) take(row);
    if constexpr (quarter == 3) totals += rows * row_values;
  }

  [[gnu::always_inline]] void take_all() {
    for (std::size_t row = 0; row < rows; ++row) take(row);
    totals += rows * row_values;
  }
};

template <class V, Stage stage>
void run_stage(StageWork& work) {
  static constexpr kernels::FoldedPhilox folded{0x9E3779B9, 0xBB67AE85, 0x12345678, 0x87654321, 0xDEADBEEF};
  static constexpr kernels::TriangularDraw law{2000000000, 1e-5F, -0.4F, -2e-5F, 0.6F, 0.0};
  kernels::RoundKeys keys{};
  for (std::uint32_t i = 0; i < base::Philox4x32::rounds; ++i) {
    keys.word_0[i] = i * 0x9E3779B9;
    keys.word_1[i] = i * 0xBB67AE85;
  }
  const kernels::PhiloxConstants<V> constants(folded, keys, work.first_counter);
  StageSink<V, stage> sink{kernels::SimdDraw<V>(law), work.totals};
  kernels::draw_words<V>(constants, sink);
  kernels::LaneSums lanes;
  sink.sums.flush_to(lanes);
  std::uint64_t mixed[V::counters];
  for (std::size_t row = 1; row < sink.rows; ++row) sink.mixed[0] = V::exclusive_or(sink.mixed[0], sink.mixed[row]);
  __builtin_memcpy(mixed, &sink.mixed[0], sizeof mixed);
  for (std::size_t lane = 0; lane < kernels::lane_count; ++lane) work.result += lanes.sum[lane] + lanes.square[lane];
  work.result += static_cast<double>(mixed[0] & 1);
  work.first_counter += 256;
}

template <class V>
void run_stage(Stage stage, StageWork& work) {
  if (stage == Stage::random_numbers) run_stage<V, Stage::random_numbers>(work);
  if (stage == Stage::deviations) run_stage<V, Stage::deviations>(work);
  if (stage == Stage::sums) run_stage<V, Stage::sums>(work);
  if (stage == Stage::totals) run_stage<V, Stage::totals>(work);
}

}  // namespace fleetprint::benchmark
