#pragma once

#include "kernels/simd_philox.hpp"
#include "kernels/simd_tile.hpp"

// The fast twin of device_reference.cpp, one source for all widths: V is a set of vector operations, see
// simd_philox.hpp. A vector of Floats holds 2 V::counters values.
namespace fleetprint::kernels {

inline constexpr std::size_t tile_counters = 256;  // of four devices each
inline constexpr std::size_t tile_values = 4 * tile_counters;

// Vectors that cover the 16 lanes of lane_sums.hpp, and their single-precision sums within a tile.
template <class V>
inline constexpr std::size_t lane_vectors = 8 / V::counters;

template <class V>
struct TileSums {
  typename V::Floats sum[lane_vectors<V>];
  typename V::Floats square[lane_vectors<V>];

  TileSums() {
    for (std::size_t i = 0; i < lane_vectors<V>; ++i) sum[i] = square[i] = V::zero();
  }

  [[gnu::always_inline]] void add(std::size_t i, typename V::Floats x) {
    sum[i] = sum[i] + x;
    square[i] = square[i] + x * x;
  }

  void flush_to(LaneSums& lanes) const {
    alignas(64) float sums[lane_count];
    alignas(64) float squares[lane_count];
    for (std::size_t i = 0; i < lane_vectors<V>; ++i) {
      V::store(sums + i * 2 * V::counters, sum[i]);
      V::store(squares + i * 2 * V::counters, square[i]);
    }
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      lanes.sum[lane] += static_cast<double>(sums[lane]);
      lanes.square[lane] += static_cast<double>(squares[lane]);
    }
  }
};

// TriangularDraw::deviation for 2 V::counters words.
template <class V>
struct SimdDraw {
  typename V::Limit last_below;
  typename V::Floats slope_below, slope_above, offset_below, offset_above;

  explicit SimdDraw(const TriangularDraw& draw)
      : last_below(V::limit(draw.last_below)),
        slope_below(V::broadcast(draw.slope_below)),
        slope_above(V::broadcast(draw.slope_above)),
        offset_below(V::broadcast(draw.offset_below)),
        offset_above(V::broadcast(draw.offset_above)) {}

  [[gnu::always_inline]] typename V::Floats deviation(typename V::Words words) const {
    const auto above = V::is_above(words, last_below);
    const auto root = V::square_root(V::to_floats(V::complement_where(above, words)));
    return root * V::select(above, slope_above, slope_below) + V::select(above, offset_above, offset_below);
  }
};

// Takes the words of a step: adds their deviations to the sums of the block and to the totals of the devices.
template <class V>
struct BlockSink {
  SimdDraw<V> draw;
  TileSums<V> sums;
  float* totals;                                                       // of the step: [vector][pair of words][lane]
  static constexpr std::uint32_t step = V::interleaved * V::counters;  // counters

  [[gnu::always_inline]] void take(const PhiloxState<V>& words, std::size_t vector) {
    take(words.word_0[vector], vector, 2 * vector);
    take(words.word_2[vector], vector, 2 * vector + 1);
  }

  [[gnu::always_inline]] void take_step(const PhiloxState<V>& words) {
    for (std::size_t vector = 0; vector < V::interleaved; ++vector) take(words, vector);
    next_step();
  }

  void next_step() { totals += std::size_t{4} * step; }

 private:
  [[gnu::always_inline]] void take(typename V::Words words, std::size_t vector, std::size_t row) {
    float* total = totals + row * 2 * V::counters;
    const auto x = draw.deviation(words);
    sums.add(vector % lane_vectors<V>, x);
    V::store(total, V::load(total) + x);
  }
};

// The words of all steps, each step taken before the next is begun.
template <class V>
[[gnu::always_inline]] inline void draw_in_turn(const PhiloxConstants<V>& constants, std::uint32_t first_counter,
                                                BlockSink<V>& sink) {
  for (std::uint32_t counter = 0; counter < tile_counters; counter += BlockSink<V>::step) {
    sink.take_step(philox_words<V>(constants, first_counter + counter, [](std::size_t) {}));
  }
}

// The same, with the square roots of a step woven between the rounds of the next: neither waits for the other. It needs
// 32 registers.
template <class V>
[[gnu::always_inline]] inline void draw_woven(const PhiloxConstants<V>& constants, std::uint32_t first_counter,
                                              BlockSink<V>& sink) {
  PhiloxState<V> words = philox_words<V>(constants, first_counter, [](std::size_t) {});
  for (std::uint32_t counter = BlockSink<V>::step; counter < tile_counters; counter += BlockSink<V>::step) {
    const auto take = [&](std::size_t vector) __attribute__((always_inline)) { sink.take(words, vector); };
    words = philox_words<V>(constants, first_counter + counter, take);
    sink.next_step();
  }
  sink.take_step(words);
}

// Draws a block for the tile and adds it to the devices' totals.
template <class V>
[[gnu::always_inline]] inline void draw_block(const SimdTile& tile, std::size_t block, float* totals) {
  const PhiloxConstants<V> constants(tile.philox[block], *tile.keys);
  BlockSink<V> sink{SimdDraw<V>(tile.draws[block]), TileSums<V>(), totals};
  if constexpr (V::registers >= 32) {
    draw_woven<V>(constants, tile.first_counter, sink);
  } else {
    draw_in_turn<V>(constants, tile.first_counter, sink);
  }
  sink.sums.flush_to(tile.blocks[block]);
}

// The pass over the finished totals: sums, extrema and bins of the devices.
template <class V>
void add_totals(const SimdTile& tile, const float* totals, std::int32_t* bins) {
  constexpr std::size_t width = 2 * V::counters;
  const auto lower = V::broadcast(tile.scale.lower);
  const auto bins_per_unit = V::broadcast(tile.scale.bins_per_unit);
  const auto last_bin = V::broadcast(static_cast<float>(histogram_bins - 1));
  TileSums<V> sums;
  for (std::size_t i = 0; i < tile_values / width; ++i) {
    const auto total = V::load(totals + i * width);
    const std::size_t lanes = i / 2 % lane_vectors<V>;
    sums.add(lanes, total);
    float* minimum = tile.extrema->minimum + lanes * width;
    float* maximum = tile.extrema->maximum + lanes * width;
    V::store(minimum, V::minimum(total, V::load(minimum)));
    V::store(maximum, V::maximum(total, V::load(maximum)));
    const auto position = (total - lower) * bins_per_unit;
    V::store_truncated(bins + i * width, V::minimum(V::maximum(position, V::zero()), last_bin));
  }
  sums.flush_to(*tile.device);
}

template <class V>
void accumulate_tile(const SimdTile& tile) {
  alignas(64) float totals[tile_values] = {};
  alignas(64) std::int32_t bins[tile_values];
  for (std::size_t block = 0; block < tile.block_count; ++block) draw_block<V>(tile, block, totals);
  add_totals<V>(tile, totals, bins);
  if (tile.histogram == nullptr) return;
  for (const std::int32_t bin : bins) ++tile.histogram[bin];
}

}  // namespace fleetprint::kernels
