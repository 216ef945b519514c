#include "kernels/team_queue.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "emulated_queue.hpp"
#include "example_laws.hpp"

// What the GPU computes, run on the processor: the same bits as the reference.
namespace fleetprint::kernels {
namespace {

Accumulated accumulate_in_teams(const DeviceLaw& law, std::span<const DeviceRange> ranges, TeamQueue& queue) {
  Accumulated result{DeviceSums(law.blocks().size())};
  std::size_t next = 0;
  const auto take = [&](std::size_t range, const DeviceSums& sums) {
    REQUIRE(range == next++);
    REQUIRE(sums.count == ranges[range].count);
    result.sums.merge(sums);
  };
  accumulate_ranges(law, ranges, queue, take, result.histogram);
  REQUIRE(next == ranges.size());
  return result;
}

Accumulated accumulate_by_reference(const DeviceLaw& law, std::span<const DeviceRange> ranges) {
  Accumulated result{DeviceSums(law.blocks().size())};
  for (const DeviceRange& range : ranges) {
    DeviceSums sums(law.blocks().size());
    accumulate_devices(law, range, VectorWidth::reference, sums, result.histogram);
    result.sums.merge(sums);
  }
  return result;
}

void check_team_agrees(const DeviceLaw& law, const std::vector<DeviceRange>& ranges, std::uint32_t threads = 256) {
  EmulatedQueue queue(threads);
  INFO("threads " << threads << ", blocks " << law.blocks().size() << ", first " << ranges[0].first << ", count "
                  << ranges[0].count);
  CHECK(accumulate_in_teams(law, ranges, queue) == accumulate_by_reference(law, ranges));
}

}  // namespace

TEST_CASE("A team gives the reference's bits for any number of devices") {
  const DeviceLaw law = example_law(8);
  for (const std::uint64_t count : {0U, 1U, 2U, 1023U, 1024U, 1025U, 2048U, 3000U, 4096U, 5000U, 33'000U, 70'001U})
    check_team_agrees(law, {example_range(3 * tile_devices, count)});
  for (std::uint64_t count = 1; count <= 5000; count += 83)
    check_team_agrees(example_law(2), {example_range(0, count)});
}

TEST_CASE("A team gives the reference's bits for any number of blocks") {
  for (std::uint32_t blocks = 0; blocks <= most_team_blocks; ++blocks)
    check_team_agrees(example_law(blocks), {example_range(0, 3100)});
}

TEST_CASE("A team gives the reference's bits whatever its size") {
  for (const std::uint32_t threads : {8U, 16U, 32U, 64U, 128U, 256U, 512U})
    check_team_agrees(example_law(3), {example_range(0, 40'000)}, threads);
}

TEST_CASE("A team gives the reference's bits for wide, narrow and distant blocks together") {
  const std::vector<TriangularBlock> blocks = {{1e6, 1e6 + 1, 1e6 + 3, base::Stream{1}},
                                               {-5.0, 0.0, 1e5, base::Stream{2}},
                                               {1e-9, 2e-9, 3e-9, base::Stream{3}},
                                               {2.0, 2.0 + 1e-7, 3.0, base::Stream{4}}};
  check_team_agrees(DeviceLaw(blocks, -7.0), {example_range(0, 50'000)});
}

TEST_CASE("A team gives the reference's bits at the limits of the counter") {
  const std::uint64_t word_1_wraps = std::uint64_t{1} << 34;
  const std::uint64_t first = GENERATE_COPY(word_1_wraps - tile_devices, word_1_wraps - 3 * tile_devices, word_1_wraps,
                                            word_1_wraps * 1000, device_limit - 3 * tile_devices);
  const DeviceLaw law = example_law(4);
  DeviceRange range = example_range(first, 3 * tile_devices);
  check_team_agrees(law, {range});
  range.cohort = base::Cohort{4095};
  range.trial = base::Trial{0xFFFFFFFF};
  range.seed = base::Seed{0xFFFFFFFFFFFFFFFF};
  check_team_agrees(law, {range});
}

TEST_CASE("Ranges across a wrap of the counter, of other trials and without devices keep their order") {
  const DeviceLaw law = example_law(2);
  const std::uint64_t word_1_wraps = std::uint64_t{1} << 34;
  std::vector<DeviceRange> ranges;
  for (std::uint64_t i = 0; i < 12; ++i) ranges.push_back(example_range(word_1_wraps - 11'264 + i * 2048, 2048));
  ranges.push_back(example_range(0, 0));
  ranges.push_back(example_range(0, 1500));
  ranges.push_back(example_range(0, 1500));
  ranges.back().trial = base::Trial{6};
  ranges.push_back(example_range(0, 1500));
  ranges.back().cohort = base::Cohort{7};
  ranges.push_back(example_range(0, 1500));
  ranges.back().seed = base::Seed{1};
  check_team_agrees(law, ranges);
}

TEST_CASE("More ranges than a slot holds are drawn in turn, two slots at a time") {
  const DeviceLaw law = example_law(1);
  std::vector<DeviceRange> ranges;
  for (std::uint64_t i = 0; i < 2 * TeamQueue::most_chunks + 5; ++i)
    ranges.push_back(example_range(i * tile_devices, i % 7 == 0 ? 100 : tile_devices));
  EmulatedQueue queue(32);
  CHECK(accumulate_in_teams(law, ranges, queue) == accumulate_by_reference(law, ranges));
  CHECK(queue.chunks() == ranges.size());
  CHECK(queue.most_at_once() == 2);
}

TEST_CASE("Without a histogram the sums are the same and no range is nothing") {
  const DeviceLaw law = example_law(3);
  const std::vector<DeviceRange> ranges = {example_range(0, 3000), example_range(4096, 5000)};
  EmulatedQueue queue(64);
  DeviceSums sums(3);
  accumulate_ranges(law, ranges, queue, [&](std::size_t, const DeviceSums& next) { sums.merge(next); }, {});
  CHECK(sums == accumulate_by_reference(law, ranges).sums);
  accumulate_ranges(law, {}, queue, [](std::size_t, const DeviceSums&) { FAIL(); }, {});
}

}  // namespace fleetprint::kernels
