#include "sampling/score_devices.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/philox.hpp"
#include "base/trigonometric.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::sampling {
namespace {

using Tile = std::array<double, kernels::tile_devices>;

// The middle of one of 2^32 cells of (0, 1).
double to_unit(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

// Standard normal numbers of the tile's devices; whole blocks of four, so up to three more than asked for.
void draw_scores(const kernels::DeviceRange& tile, base::Stream stream, Tile& scores) {
  const base::PhiloxKey key = base::philox_key(tile.seed);
  for (std::uint64_t i = 0; i < tile.count; i += 4) {
    const base::PhiloxCounter words =
        base::Philox4x32::block(base::philox_counter(stream, tile.trial, tile.cohort, tile.first + i), key);
    for (std::size_t pair = 0; pair < 4; pair += 2) {
      const double radius = std::sqrt(-2 * base::log(to_unit(words[pair])));
      const double angle = 2 * std::numbers::pi * to_unit(words[pair + 1]);
      scores[i + pair] = radius * base::cos(angle);
      scores[i + pair + 1] = radius * base::sin(angle);
    }
  }
}

void add_part(const DrawnPart& part, const Tile& scores, std::size_t count, kernels::CentredSums& sums, Tile& totals) {
  double sum = 0;
  double square = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double deviation = (*part.scored.value)(part.scored.shift + part.scored.scale * scores[i]) - part.mean;
    sum += deviation;
    square += deviation * deviation;
    totals[i] += deviation;
  }
  sums.sum += sum;
  sums.square += square;
}

void add_devices(const DeviceFootprint& footprint, std::span<const double> totals, kernels::DeviceSums& sums,
                 std::span<std::uint64_t> histogram) {
  const double width = footprint.upper - footprint.lower;
  const double bins_per_unit = width > 0 ? static_cast<double>(kernels::histogram_bins) / width : 0;
  for (const double deviation : totals) {
    const double value = footprint.mean + deviation;
    sums.device.sum += deviation;
    sums.device.square += deviation * deviation;
    sums.minimum = std::min(sums.minimum, value);
    sums.maximum = std::max(sums.maximum, value);
    if (histogram.empty()) continue;
    ++histogram[base::whole_within((value - footprint.lower) * bins_per_unit, kernels::histogram_bins - 1)];
  }
}

}  // namespace

kernels::DeviceSums score_devices(std::span<const DrawnPart> parts, const DeviceFootprint& footprint,
                                  const kernels::DeviceRange& range, std::span<std::uint64_t> histogram) {
  EXPECT(range.first % kernels::tile_devices == 0);
  EXPECT(range.first <= kernels::device_limit && range.count <= kernels::device_limit - range.first);
  EXPECT(histogram.empty() || histogram.size() == kernels::histogram_bins);
  kernels::DeviceSums sums(parts.size());
  sums.count = range.count;
  Tile scores;
  kernels::DeviceRange tile = range;
  for (std::uint64_t done = 0; done < range.count; done += tile.count) {
    tile.first = range.first + done;
    tile.count = std::min(kernels::tile_devices, range.count - done);
    Tile totals{};
    for (std::size_t p = 0; p < parts.size(); ++p) {
      draw_scores(tile, parts[p].stream, scores);
      add_part(parts[p], scores, tile.count, sums.blocks[p], totals);
    }
    add_devices(footprint, {totals.data(), tile.count}, sums, histogram);
  }
  return sums;
}

}  // namespace fleetprint::sampling
