#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>
#include <utility>

#include "example_laws.hpp"

// The law of the kernel: the same bits at every vector width.
namespace fleetprint::kernels {
namespace {

using Catch::Matchers::WithinRel;

void check_widths_agree(const DeviceLaw& law, const DeviceRange& range) {
  const Accumulated expected = accumulate(law, range, VectorWidth::reference);
  CHECK(std::accumulate(expected.histogram.begin(), expected.histogram.end(), std::uint64_t{0}) == range.count);
  for (const VectorWidth width : supported_widths()) {
    INFO("width " << to_string(width) << ", blocks " << law.blocks().size() << ", count " << range.count);
    CHECK(accumulate(law, range, width) == expected);
  }
}

}  // namespace

TEST_CASE("Every width gives the reference's bits for any number of devices") {
  const DeviceLaw law = example_law(2);
  for (std::uint64_t count = 0; count <= 5000; ++count) check_widths_agree(law, example_range(3 * tile_devices, count));
}

TEST_CASE("Every width gives the reference's bits for any number of blocks") {
  for (std::uint32_t blocks = 0; blocks <= 33; ++blocks)
    check_widths_agree(example_law(blocks), example_range(0, 2100));
}

TEST_CASE("Every width gives the reference's bits at the limits of the counter") {
  const std::uint64_t word_1_wraps = std::uint64_t{1} << 34;
  const std::uint64_t first =
      GENERATE_COPY(word_1_wraps - tile_devices, word_1_wraps, word_1_wraps * 1000, device_limit - 2 * tile_devices);
  const DeviceLaw law = example_law(4);
  DeviceRange range = example_range(first, 2 * tile_devices);
  check_widths_agree(law, range);
  range.cohort = base::Cohort{4095};
  range.trial = base::Trial{0xFFFFFFFF};
  range.seed = base::Seed{0xFFFFFFFFFFFFFFFF};
  check_widths_agree(law, range);
}

TEST_CASE("Every width gives the reference's bits for wide, narrow and distant blocks together") {
  const std::vector<TriangularBlock> blocks = {{1e6, 1e6 + 1, 1e6 + 3, base::Stream{1}},
                                               {-5.0, 0.0, 1e5, base::Stream{2}},
                                               {1e-9, 2e-9, 3e-9, base::Stream{3}},
                                               {2.0, 2.0 + 1e-7, 3.0, base::Stream{4}}};
  check_widths_agree(DeviceLaw(blocks, -7.0), example_range(0, 50'000));
}

TEST_CASE("A range cut at tiles and merged is the whole range, with the same bits at every width") {
  const DeviceLaw law = example_law(6);
  const Accumulated whole = accumulate(law, example_range(0, 9000), VectorWidth::reference);
  const auto in_pieces = [&law](VectorWidth width) {
    Accumulated merged{DeviceSums(6)};
    for (const auto& [first, count] : {std::pair{0, 1024}, {1024, 4096}, {5120, 3880}}) {
      const DeviceRange piece = example_range(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(count));
      accumulate_devices(law, piece, width, merged.sums, merged.histogram);
    }
    return merged;
  };
  const Accumulated expected = in_pieces(VectorWidth::reference);
  for (const VectorWidth width : supported_widths()) CHECK(in_pieces(width) == expected);
  CHECK(expected.histogram == whole.histogram);
  CHECK(expected.sums.count == whole.sums.count);
  CHECK(expected.sums.minimum == whole.sums.minimum);
  CHECK(expected.sums.maximum == whole.sums.maximum);
  CHECK_THAT(expected.sums.device.sum, WithinRel(whole.sums.device.sum, 1e-9));
  CHECK_THAT(expected.sums.device.square, WithinRel(whole.sums.device.square, 1e-12));
}

TEST_CASE("The sums do not depend on whether a histogram is kept") {
  const DeviceLaw law = example_law(3);
  const DeviceRange range = example_range(0, 3000);
  for (const VectorWidth width : supported_widths()) {
    DeviceSums sums(3);
    accumulate_devices(law, range, width, sums, {});
    CHECK(sums == accumulate(law, range, width).sums);
  }
}

}  // namespace fleetprint::kernels
