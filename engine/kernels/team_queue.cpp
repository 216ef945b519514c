#include "kernels/team_queue.hpp"

#include <algorithm>
#include <vector>

#include "base/contracts.hpp"
#include "kernels/device_reference.hpp"
#include "kernels/range_lanes.hpp"

namespace fleetprint::kernels {
namespace {

// A team counts devices by bin in 32 bits.
constexpr std::uint64_t most_team_devices = std::uint64_t{1} << 31;

std::uint64_t high_counter_bits(std::uint64_t device) { return device >> 34; }

// Whether only word 1 of the counter changes along the range, and a team can count it.
bool is_for_team(const DeviceRange& range) {
  return range.count > 0 && range.count <= most_team_devices &&
         high_counter_bits(range.first) == high_counter_bits(range.first + range.count - 1);
}

bool is_of_one_law(const DeviceRange& a, const DeviceRange& b) {
  return a.seed == b.seed && a.trial == b.trial && a.cohort == b.cohort &&
         high_counter_bits(a.first) == high_counter_bits(b.first);
}

// Consecutive ranges: together in a slot, or one for the processor.
struct Window {
  std::span<const DeviceRange> ranges;
  std::size_t first;
  bool is_for_team;
};

std::vector<Window> cut_into_windows(std::span<const DeviceRange> ranges) {
  std::vector<Window> windows;
  for (std::size_t first = 0; first < ranges.size(); first += windows.back().ranges.size()) {
    const bool team = is_for_team(ranges[first]);
    std::size_t end = first + 1;
    while (team && end < ranges.size() && end - first < TeamQueue::most_chunks && is_for_team(ranges[end]) &&
           is_of_one_law(ranges[first], ranges[end]))
      ++end;
    windows.push_back({ranges.subspan(first, end - first), first, team});
  }
  return windows;
}

TeamLaw make_team_law(const DeviceLaw& law, const DeviceRange& range) {
  TeamLaw team{};
  team.keys = round_keys(base::philox_key(range.seed));
  team.scale = law.histogram_scale();
  team.block_count = static_cast<std::uint32_t>(law.blocks().size());
  for (std::size_t b = 0; b < law.blocks().size(); ++b) {
    const auto counter = base::philox_counter(law.blocks()[b].stream, range.trial, range.cohort, range.first);
    team.blocks[b] = {fold_philox(counter, team.keys), law.draws()[b]};
  }
  return team;
}

TeamChunk make_team_chunk(const DeviceRange& range) {
  const auto counter = base::philox_counter({}, range.trial, range.cohort, range.first);
  return {counter[1], static_cast<std::uint32_t>(range.count / tile_devices)};
}

LaneSums lanes_of_row(std::span<const double> row) {
  LaneSums lanes;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::size_t lane = i / 4 * 2 + i % 2;
    (i % 4 < 2 ? lanes.sum : lanes.square)[lane] = row[i];
  }
  return lanes;
}

RangeLanes lanes_of_chunk(std::span<const double> values, std::size_t block_count) {
  RangeLanes lanes(block_count);
  const auto row = [&values](std::size_t i) { return values.subspan(i * values_per_row, values_per_row); };
  for (std::size_t block = 0; block < block_count; ++block) lanes.blocks[block] = lanes_of_row(row(block));
  lanes.device = lanes_of_row(row(block_count));
  lanes.extrema.minimum[0] = static_cast<float>(values[values.size() - 2]);
  lanes.extrema.maximum[0] = static_cast<float>(values[values.size() - 1]);
  return lanes;
}

// Draws windows of one law and hands on what they gave.
class WindowDrawer {
 public:
  WindowDrawer(const DeviceLaw& law, TeamQueue& queue, const TakeSums& take, std::span<std::uint64_t> histogram)
      : law_(law), queue_(queue), take_(take), histogram_(histogram) {}

  void start(const Window& window, std::size_t slot) const {
    if (!window.is_for_team) return;
    std::vector<TeamChunk> chunks;
    for (const DeviceRange& range : window.ranges) chunks.push_back(make_team_chunk(range));
    queue_.start(slot, make_team_law(law_, window.ranges.front()), chunks);
  }

  void finish(const Window& window, std::size_t slot) const {
    if (!window.is_for_team) return take_(window.first, draw_on_processor(window.ranges.front()));
    const std::span<const double> values = queue_.finish(slot);
    const std::size_t per_chunk = values.size() / window.ranges.size();
    for (std::size_t i = 0; i < window.ranges.size(); ++i)
      take_(window.first + i, finish_range(window.ranges[i], values.subspan(i * per_chunk, per_chunk)));
  }

 private:
  DeviceSums draw_on_processor(const DeviceRange& range) const {
    DeviceSums sums(law_.blocks().size());
    accumulate_devices(law_, range, widest_supported(), sums, histogram_);
    return sums;
  }

  DeviceSums finish_range(const DeviceRange& range, std::span<const double> values) const {
    RangeLanes lanes = lanes_of_chunk(values, law_.blocks().size());
    DeviceRange rest = range;
    rest.count = range.count % tile_devices;
    rest.first = range.first + range.count - rest.count;
    if (rest.count > 0) accumulate_tile_reference(law_, rest, lanes, histogram_);
    DeviceSums sums(law_.blocks().size());
    sums.merge(to_sums(lanes, law_, range.count));
    return sums;
  }

  const DeviceLaw& law_;
  TeamQueue& queue_;
  const TakeSums& take_;
  std::span<std::uint64_t> histogram_;
};

}  // namespace

void accumulate_ranges(const DeviceLaw& law, std::span<const DeviceRange> ranges, TeamQueue& queue,
                       const TakeSums& take, std::span<std::uint64_t> histogram) {
  EXPECT(law.blocks().size() <= most_team_blocks);
  EXPECT(histogram.empty() || histogram.size() == histogram_bins);
  EXPECT(std::ranges::all_of(ranges, [](const DeviceRange& range) {
    return range.first % tile_devices == 0 && range.first <= device_limit && range.count <= device_limit - range.first;
  }));
  const std::vector<Window> windows = cut_into_windows(ranges);
  const WindowDrawer drawer(law, queue, take, histogram);
  for (std::size_t i = 0; i <= windows.size(); ++i) {
    if (i < windows.size()) drawer.start(windows[i], i % TeamQueue::slots);
    if (i > 0) drawer.finish(windows[i - 1], (i - 1) % TeamQueue::slots);
  }
  if (!histogram.empty()) queue.add_histogram(histogram);
}

}  // namespace fleetprint::kernels
