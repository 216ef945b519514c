#include "kernels/device_reference.hpp"

#include <algorithm>
#include <array>

#include "base/philox.hpp"

namespace fleetprint::kernels {
namespace {

// One block's deviations from its mean, kg: [device of the tile].
void draw_block(const DeviceLaw& law, std::size_t block, const DeviceRange& tile, std::span<float> deviations) {
  const base::PhiloxKey key = base::philox_key(tile.seed);
  base::PhiloxCounter words{};
  for (std::size_t i = 0; i < deviations.size(); ++i) {
    const std::uint64_t device = tile.first + i;
    if (device % 4 == 0) {
      const base::Stream stream = law.blocks()[block].stream;
      words = base::Philox4x32::block(base::philox_counter(stream, tile.trial, tile.cohort, device), key);
    }
    deviations[i] = law.draws()[block].deviation(words[device % 4]);
  }
}

void add_block(std::span<const float> deviations, std::span<float> totals) {
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i] += deviations[i];
}

void add_in_lanes(std::span<const float> values, LaneSums& to) {
  std::array<float, lane_count> sum{};
  std::array<float, lane_count> square{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum[lane_of(i)] += values[i];
    square[lane_of(i)] += values[i] * values[i];
  }
  for (std::size_t lane = 0; lane < lane_count; ++lane) {
    to.sum[lane] += static_cast<double>(sum[lane]);
    to.square[lane] += static_cast<double>(square[lane]);
  }
}

// Ties keep the old value: an instruction like minps returns its second operand then.
void widen_extrema(std::span<const float> values, LaneExtrema& to) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    float& minimum = to.minimum[lane_of(i)];
    float& maximum = to.maximum[lane_of(i)];
    minimum = values[i] < minimum ? values[i] : minimum;
    maximum = values[i] > maximum ? values[i] : maximum;
  }
}

}  // namespace

void accumulate_tile_reference(const DeviceLaw& law, const DeviceRange& tile, RangeLanes& lanes,
                               std::span<std::uint64_t> histogram) {
  std::vector<float> deviations(tile.count);
  std::vector<float> totals(tile.count);
  for (std::size_t block = 0; block < law.blocks().size(); ++block) {
    draw_block(law, block, tile, deviations);
    add_in_lanes(deviations, lanes.blocks[block]);
    add_block(deviations, totals);
  }
  add_in_lanes(totals, lanes.device);
  widen_extrema(totals, lanes.extrema);
  if (histogram.empty()) return;
  for (const float total : totals) ++histogram[bin_of(total, law.histogram_scale())];
}

std::vector<double> draw_devices(const DeviceLaw& law, const DeviceRange& range) {
  std::vector<float> deviations(range.count);
  std::vector<float> totals(range.count);
  for (std::size_t block = 0; block < law.blocks().size(); ++block) {
    draw_block(law, block, range, deviations);
    add_block(deviations, totals);
  }
  std::vector<double> footprints(range.count);
  std::ranges::transform(totals, footprints.begin(),
                         [&law](float total) { return law.mean() - law.bias() + static_cast<double>(total); });
  return footprints;
}

}  // namespace fleetprint::kernels
