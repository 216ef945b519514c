#include "kernels/device_kernel.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/contracts.hpp"
#include "kernels/device_reference.hpp"
#include "kernels/range_lanes.hpp"
#include "kernels/simd_tile.hpp"

namespace fleetprint::kernels {
namespace {

using TileFunction = void (*)(const SimdTile&);

// Null for the reference, which takes no SimdTile.
TileFunction tile_function([[maybe_unused]] VectorWidth width) {
#ifdef FLEETPRINT_X86_64
  if (width == VectorWidth::sse2) return accumulate_tile_sse2;
  if (width == VectorWidth::avx2) return accumulate_tile_avx2;
  if (width == VectorWidth::avx512) return accumulate_tile_avx512;
#endif
#ifdef FLEETPRINT_AARCH64
  if (width == VectorWidth::neon) return accumulate_tile_neon;
#endif
  return nullptr;
}

// Runs one vector kernel over whole tiles.
class SimdRunner {
 public:
  SimdRunner(const DeviceLaw& law, base::Seed seed, TileFunction function, RangeLanes& lanes,
             std::span<std::uint64_t> histogram)
      : law_(law), function_(function), keys_(round_keys(base::philox_key(seed))), philox_(law.blocks().size()) {
    tile_.keys = &keys_;
    tile_.block_count = philox_.size();
    tile_.philox = philox_.data();
    tile_.draws = law.draws().data();
    tile_.scale = law.histogram_scale();
    tile_.blocks = lanes.blocks.data();
    tile_.device = &lanes.device;
    tile_.extrema = &lanes.extrema;
    tile_.histogram = histogram.empty() ? nullptr : histogram.data();
    tile_.bins = bins_.data();
  }
  SimdRunner(const SimdRunner&) = delete;
  SimdRunner& operator=(const SimdRunner&) = delete;

  void operator()(const DeviceRange& tile) {
    for (std::size_t block = 0; block < philox_.size(); ++block) {
      const auto counter = base::philox_counter(law_.blocks()[block].stream, tile.trial, tile.cohort, tile.first);
      philox_[block] = fold_philox(counter, keys_);
      tile_.first_counter = counter[1];
    }
    function_(tile_);
    tile_.bins_to_count = bins_.size();
  }

  // Counts the bins of the last tile.
  void finish() {
    if (tile_.histogram == nullptr) return;
    for (std::size_t i = 0; i < tile_.bins_to_count; ++i) ++tile_.histogram[bins_[i]];
    tile_.bins_to_count = 0;
  }

 private:
  const DeviceLaw& law_;
  TileFunction function_;
  RoundKeys keys_;
  std::vector<FoldedPhilox> philox_;
  alignas(64) std::array<std::int32_t, tile_devices> bins_;
  SimdTile tile_{};
};

}  // namespace

void accumulate_devices(const DeviceLaw& law, const DeviceRange& range, VectorWidth width, DeviceSums& sums,
                        std::span<std::uint64_t> histogram) {
  EXPECT(range.first % tile_devices == 0);
  EXPECT(range.first <= device_limit && range.count <= device_limit - range.first);
  EXPECT(is_supported(width));
  EXPECT(sums.blocks.size() == law.blocks().size());
  EXPECT(histogram.empty() || histogram.size() == histogram_bins);

  RangeLanes lanes(law.blocks().size());
  const TileFunction function = tile_function(width);
  SimdRunner accumulate_tile_simd(law, range.seed, function, lanes, histogram);
  DeviceRange tile = range;
  for (std::uint64_t done = 0; done < range.count; done += tile.count) {
    tile.first = range.first + done;
    tile.count = std::min(tile_devices, range.count - done);
    if (function != nullptr && tile.count == tile_devices) {
      accumulate_tile_simd(tile);
    } else {
      accumulate_tile_reference(law, tile, lanes, histogram);
    }
  }
  accumulate_tile_simd.finish();
  sums.merge(to_sums(lanes, law, range.count));
}

}  // namespace fleetprint::kernels
