#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "kernels/device_law.hpp"
#include "kernels/folded_philox.hpp"
#include "kernels/host_device.hpp"
#include "kernels/lane_sums.hpp"

// The GPU's twin of device_reference.cpp: whole tiles drawn by a team of threads, as plain functions that a test runs
// on the processor with one thread after another.
namespace fleetprint::kernels {

// Of a tile's 256 Philox counters, thread t of 8 takes the counters t, t + 8, t + 16, ...: their words 1 and 3 are all
// the devices of lane 2t, words 0 and 2 those of lane 2t + 1 (lane_of), in their order. So no thread needs another's
// words.
inline constexpr std::uint32_t threads_per_tile = 8;
inline constexpr std::uint32_t counters_per_tile = 256;

// Counters that a thread draws for one block before it turns to the next: enough to outweigh what a block costs once,
// few enough for the registers.
inline constexpr std::uint32_t counters_at_once = 4;

// More blocks would not fit beside the histogram in a GPU's shared memory.
inline constexpr std::uint32_t most_team_blocks = 32;

struct TeamBlock {
  FoldedPhilox philox;
  TriangularDraw draw;
};

// A law as the kernel gets it: for devices that share seed, trial and all of a counter but word 1.
struct TeamLaw {
  RoundKeys keys;
  HistogramScale scale;
  std::uint32_t block_count;
  TeamBlock blocks[most_team_blocks];
};

// Whole tiles of consecutive devices, drawn by one team.
struct TeamChunk {
  std::uint32_t first_counter;  // Philox counter word 1 of the first four devices; it does not wrap within the chunk
  std::uint32_t tiles;
};

// Single-precision sums of a thread's two lanes within a tile, lane 2t before 2t + 1.
struct alignas(16) LanePair {
  float sum[2];
  float square[2];
};

struct PairExtrema {
  float minimum;
  float maximum;
};

// The LanePairs of a tile, and their sums over tiles in double precision, are a row: value i is of lane i / 4 * 2 + i %
// 2, a sum if i % 4 < 2 and else a square.
inline constexpr std::uint32_t values_per_row = 4 * threads_per_tile;

// What a team gives for a chunk: a row for each block, one for the devices' totals, then their extrema.
constexpr std::uint32_t values_per_chunk(std::uint32_t block_count) { return (block_count + 1) * values_per_row + 2; }

// What a team works in.
struct TeamMemory {
  LanePair* pairs;           // [block, then totals][thread of the team]
  double* rows;              // [block, then totals][values_per_row]
  PairExtrema* extrema;      // [thread of the team]
  std::uint32_t* histogram;  // [histogram_bins], not cleared here: a caller may keep it for several chunks
};

constexpr std::size_t team_bytes(std::uint32_t block_count, std::uint32_t threads) {
  const std::size_t per_row = threads * sizeof(LanePair) + values_per_row * sizeof(double);
  return (block_count + 1) * per_row + threads * sizeof(PairExtrema) + histogram_bins * sizeof(std::uint32_t);
}

// Cuts team_bytes of memory, aligned to 16 bytes.
FLEETPRINT_HOST_DEVICE inline TeamMemory team_memory(void* bytes, std::uint32_t block_count, std::uint32_t threads) {
  TeamMemory memory{};
  memory.pairs = static_cast<LanePair*>(bytes);
  memory.rows = reinterpret_cast<double*>(memory.pairs + (block_count + 1) * threads);
  memory.extrema = reinterpret_cast<PairExtrema*>(memory.rows + (block_count + 1) * values_per_row);
  memory.histogram = reinterpret_cast<std::uint32_t*>(memory.extrema + threads);
  return memory;
}

// The totals of the devices that a thread draws at once, in single precision.
struct TotalsAtOnce {
  float of[counters_at_once][4] = {};
};

FLEETPRINT_HOST_DEVICE inline void add_to_pair(LanePair& to, std::uint32_t word, float x) {
  const std::uint32_t lane = word % 2 == 0 ? 1 : 0;
  to.sum[lane] += x;
  to.square[lane] += x * x;
}

// Draws one block of the devices of `counter`, counter + 8, ...
FLEETPRINT_HOST_DEVICE inline void draw_block_at_once(const RoundKeys& keys, const TeamBlock& block,
                                                      std::uint32_t counter, LanePair& pair, TotalsAtOnce& totals) {
  const TriangularDraw draw = block.draw;
  for (std::uint32_t i = 0; i < counters_at_once; ++i) {
    const base::PhiloxCounter words = folded_words(block.philox, keys, counter + i * threads_per_tile);
    for (std::uint32_t word = 0; word < 4; ++word) {
      const float x = draw.deviation(words[word]);
      add_to_pair(pair, word, x);
      totals.of[i][word] += x;
    }
  }
}

template <class Team>
FLEETPRINT_HOST_DEVICE void add_totals_at_once(const Team& team, const HistogramScale& scale,
                                               const TotalsAtOnce& totals, LanePair& pair, PairExtrema& extrema,
                                               std::uint32_t* histogram) {
  for (const auto& of_counter : totals.of) {
    for (std::uint32_t word = 0; word < 4; ++word) {
      const float total = of_counter[word];
      add_to_pair(pair, word, total);
      extrema.minimum = std::fmin(extrema.minimum, total);
      extrema.maximum = std::fmax(extrema.maximum, total);
      team.increment(histogram[bin_of(total, scale)]);
    }
  }
}

// Draws a thread's share of a tile. first_counter: the tile's; thread: of the team.
template <class Team>
FLEETPRINT_HOST_DEVICE void draw_tile_share(const Team& team, const TeamLaw& law, std::uint32_t first_counter,
                                            std::uint32_t thread, const TeamMemory& memory) {
  const std::uint32_t threads = team.threads();
  LanePair* const pairs = memory.pairs + thread;
  for (std::uint32_t row = 0; row <= law.block_count; ++row) pairs[row * threads] = {};
  PairExtrema extrema = memory.extrema[thread];
  constexpr std::uint32_t step = counters_at_once * threads_per_tile;
  for (std::uint32_t done = 0; done < counters_per_tile; done += step) {
    const std::uint32_t counter = first_counter + thread % threads_per_tile + done;
    TotalsAtOnce totals;
    for (std::uint32_t block = 0; block < law.block_count; ++block) {
      LanePair pair = pairs[block * threads];
      draw_block_at_once(law.keys, law.blocks[block], counter, pair, totals);
      pairs[block * threads] = pair;
    }
    LanePair pair = pairs[law.block_count * threads];
    add_totals_at_once(team, law.scale, totals, pair, extrema, memory.histogram);
    pairs[law.block_count * threads] = pair;
  }
  memory.extrema[thread] = extrema;
}

// Adds a thread's share of the finished tiles to the rows, tile by tile.
FLEETPRINT_HOST_DEVICE inline void flush_tiles(const TeamMemory& memory, std::uint32_t rows, std::uint32_t tiles,
                                               std::uint32_t thread, std::uint32_t threads) {
  for (std::uint32_t i = thread; i < rows * values_per_row; i += threads) {
    const LanePair* pair = memory.pairs + i / values_per_row * threads + i % values_per_row / 4;
    double value = memory.rows[i];
    for (std::uint32_t tile = 0; tile < tiles; ++tile, pair += threads_per_tile)
      value += static_cast<double>(i % 4 < 2 ? pair->sum[i % 2] : pair->square[i % 2]);
    memory.rows[i] = value;
  }
}

// Draws a chunk and leaves it in values [values_per_chunk]. The team has a whole number of tiles' threads;
// team.each(body) calls body(thread) for every thread and returns when all are done; team.increment(counter) adds 1.
template <class Team>
FLEETPRINT_HOST_DEVICE void draw_team_chunk(const Team& team, const TeamLaw& law, const TeamChunk& chunk,
                                            const TeamMemory& memory, double* values) {
  const std::uint32_t threads = team.threads();
  const std::uint32_t tiles_at_once = threads / threads_per_tile;
  const std::uint32_t row_values = (law.block_count + 1) * values_per_row;
  team.each([&](std::uint32_t thread) {
    for (std::uint32_t i = thread; i < row_values; i += threads) memory.rows[i] = 0.0;
    memory.extrema[thread] = {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};
  });
  for (std::uint32_t first = 0; first < chunk.tiles; first += tiles_at_once) {
    const std::uint32_t tiles = chunk.tiles - first < tiles_at_once ? chunk.tiles - first : tiles_at_once;
    team.each([&](std::uint32_t thread) {
      const std::uint32_t tile = thread / threads_per_tile;
      if (tile < tiles)
        draw_tile_share(team, law, chunk.first_counter + (first + tile) * counters_per_tile, thread, memory);
    });
    team.each([&](std::uint32_t thread) { flush_tiles(memory, law.block_count + 1, tiles, thread, threads); });
  }
  team.each([&](std::uint32_t thread) {
    for (std::uint32_t i = thread; i < row_values; i += threads) values[i] = memory.rows[i];
    if (thread > 0) return;
    PairExtrema all = memory.extrema[0];
    for (std::uint32_t t = 1; t < threads; ++t) {
      all.minimum = std::fmin(all.minimum, memory.extrema[t].minimum);
      all.maximum = std::fmax(all.maximum, memory.extrema[t].maximum);
    }
    values[row_values] = static_cast<double>(all.minimum);
    values[row_values + 1] = static_cast<double>(all.maximum);
  });
}

}  // namespace fleetprint::kernels
