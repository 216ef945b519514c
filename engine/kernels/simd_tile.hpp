#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/device_law.hpp"
#include "kernels/folded_philox.hpp"
#include "kernels/lane_sums.hpp"

namespace fleetprint::kernels {

// One whole tile for the vector kernels, in plain data: their source files are compiled for other processors than the
// rest, and an inline function of the library compiled there could be the copy that the linker keeps for all.
struct SimdTile {
  std::uint32_t first_counter;  // Philox counter word 1 of the tile's first four devices
  const RoundKeys* keys;
  std::size_t block_count;
  const FoldedPhilox* philox;   // [block]
  const TriangularDraw* draws;  // [block]
  HistogramScale scale;
  LaneSums* blocks;  // [block]
  LaneSums* device;
  LaneExtrema* extrema;
  std::uint64_t* histogram;  // [histogram_bins], or null for none
  // Bins of the tile's devices [tile_values], written at its end; the first bins_to_count, of the tile before, are
  // counted in its course.
  std::int32_t* bins;
  std::size_t bins_to_count;
};

void accumulate_tile_sse2(const SimdTile& tile);
void accumulate_tile_avx2(const SimdTile& tile);
void accumulate_tile_avx512(const SimdTile& tile);
void accumulate_tile_neon(const SimdTile& tile);

}  // namespace fleetprint::kernels
