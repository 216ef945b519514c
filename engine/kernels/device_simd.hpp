#pragma once

#include "kernels/simd_philox.hpp"
#include "kernels/simd_tile.hpp"

// The fast twin of device_reference.cpp, one source for all widths: V is a set of vector operations, see
// simd_philox.hpp. A vector of Floats holds 2 V::counters values.
namespace fleetprint::kernels {

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

// TriangularDraw::deviation for 2 V::counters flipped words.
template <class V>
struct SimdDraw {
  typename V::Limit last_below;
  typename V::Floats slope_below, slope_above, offset_below, offset_above;

  explicit SimdDraw(const TriangularDraw& draw)
      : last_below(V::limit(draw.last_below ^ V::flip)),
        slope_below(V::broadcast(draw.slope_below)),
        slope_above(V::broadcast(draw.slope_above)),
        offset_below(V::broadcast(draw.offset_below)),
        offset_above(V::broadcast(draw.offset_above)) {}

  [[gnu::always_inline]] typename V::Floats deviation(typename V::Words flipped_words) const {
    const auto above = V::is_above(flipped_words, last_below);
    const auto root = V::square_root(V::to_floats(V::complement_where(above, flipped_words)));
    return root * V::select(above, slope_above, slope_below) + V::select(above, offset_above, offset_below);
  }
};

// Counts the bins of the tile before, a few at every step: these scalar instructions fit between those of the vectors,
// while in one burst they took a tenth of the time.
class BinCounter {
 public:
  BinCounter(const std::int32_t* bins, std::size_t count, std::uint64_t* histogram)
      : next_(bins), end_(bins + count), histogram_(histogram) {}

  template <std::size_t some>
  [[gnu::always_inline]] void count() {
    if (next_ == end_) return;
    for (std::size_t i = 0; i < some; ++i) ++histogram_[next_[i]];
    next_ += some;
  }

  void count_rest() {
    while (next_ != end_) ++histogram_[*next_++];
  }

 private:
  const std::int32_t* next_;
  const std::int32_t* end_;
  std::uint64_t* histogram_;
};

// Takes the words of a step: adds their deviations to the sums of the block and to the totals of the devices.
template <class V>
struct BlockSink {
  static constexpr std::size_t rows = 2 * V::interleaved;  // vectors of Floats in a step
  static constexpr std::size_t row_values = 2 * V::counters;
  static constexpr std::size_t bins_a_step = rows * row_values / 8;  // so that 8 blocks count a whole tile

  SimdDraw<V> draw;
  float* totals;  // of the step: [row][lane]
  BinCounter& bins;
  TileSums<V> sums = {};
  typename V::Words words[rows] = {};

  [[gnu::always_inline]] void receive(const PhiloxPipe<V>& pipe) {
    for (std::size_t i = 0; i < V::interleaved; ++i) {
      words[2 * i] = pipe.word_0[i];
      words[2 * i + 1] = pipe.word_2[i];
    }
  }

  [[gnu::always_inline]] void take(std::size_t row) {
    float* total = totals + row * row_values;
    const auto x = draw.deviation(words[row]);
    sums.add(row / 2 % lane_vectors<V>, x);
    V::store(total, V::load(total) + x);
  }

  template <std::size_t quarter>
  [[gnu::always_inline]] void take_quarter() {
    for (std::size_t row = quarter * rows / 4; row < (quarter + 1) * rows / 4; ++row) take(row);
    if constexpr (quarter == 3) next_step();
  }

  [[gnu::always_inline]] void take_all() {
    for (std::size_t row = 0; row < rows; ++row) take(row);
    next_step();
  }

 private:
  [[gnu::always_inline]] void next_step() {
    bins.template count<bins_a_step>();
    totals += rows * row_values;
  }
};

template <class V>
inline constexpr std::size_t tile_vectors = tile_counters / V::counters;

// Each step after the other; the processor overlaps them. For 16 registers, where draw_woven is 7 to 10 % slower.
template <class V, class Sink>
[[gnu::always_inline]] inline void draw_in_turn(const PhiloxConstants<V>& constants, Sink& sink) {
  PhiloxPipe<V> pipe;
  for (std::size_t vector = 0; vector < tile_vectors<V>; vector += V::interleaved) {
    pipe.template advance<0, 9>(constants, vector);
    sink.receive(pipe);
    sink.take_all();
  }
}

// Two pipes under way, one four stages ahead of the other, while the words of the one before become deviations: rounds
// and roots fill each other's waiting times evenly, and 32 registers nearly suffice. 9 % faster than rounds of four
// vectors with the roots of the four before between them; these were 9 % faster than in turn.
template <class V, class Sink>
[[gnu::always_inline]] inline void draw_woven(const PhiloxConstants<V>& constants, Sink& sink) {
  PhiloxPipe<V> ahead;
  PhiloxPipe<V> behind;
  ahead.template advance<0, 4>(constants, 0);
  behind.template advance<0, 4>(constants, V::interleaved);
  ahead.template advance<4, 9>(constants, 0);
  for (std::size_t vector = 2 * V::interleaved; vector <= tile_vectors<V>; vector += V::interleaved) {
    sink.receive(ahead);
    ahead = behind;
    // What begins in the last turn, back at vector 0, is not used.
    const std::size_t next = vector % tile_vectors<V>;
    behind.template advance<0, 1>(constants, next);
    ahead.template advance<4, 5>(constants, 0);
    sink.template take_quarter<0>();
    behind.template advance<1, 2>(constants, next);
    ahead.template advance<5, 6>(constants, 0);
    sink.template take_quarter<1>();
    behind.template advance<2, 3>(constants, next);
    ahead.template advance<6, 7>(constants, 0);
    sink.template take_quarter<2>();
    behind.template advance<3, 4>(constants, next);
    ahead.template advance<7, 8>(constants, 0);
    sink.template take_quarter<3>();
    ahead.template advance<8, 9>(constants, 0);
  }
  sink.receive(ahead);
  sink.take_all();
}

template <class V, class Sink>
[[gnu::always_inline]] inline void draw_words(const PhiloxConstants<V>& constants, Sink& sink) {
  if constexpr (V::woven) {
    draw_woven<V>(constants, sink);
  } else {
    draw_in_turn<V>(constants, sink);
  }
}

// Draws a block for the tile and adds it to the devices' totals.
template <class V>
[[gnu::always_inline]] inline void draw_block(const SimdTile& tile, std::size_t block, float* totals,
                                              BinCounter& bins) {
  const PhiloxConstants<V> constants(tile.philox[block], *tile.keys, tile.first_counter);
  BlockSink<V> sink{SimdDraw<V>(tile.draws[block]), totals, bins};
  draw_words<V>(constants, sink);
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
  BinCounter bins(tile.bins, tile.histogram == nullptr ? 0 : tile.bins_to_count, tile.histogram);
  for (std::size_t block = 0; block < tile.block_count; ++block) draw_block<V>(tile, block, totals, bins);
  bins.count_rest();
  add_totals<V>(tile, totals, tile.bins);
}

}  // namespace fleetprint::kernels
