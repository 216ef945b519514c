#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "base/philox.hpp"
#include "example_laws.hpp"

namespace fleetprint::kernels {
namespace {

using Catch::Matchers::WithinAbs;

// The distribution function inverted in double precision, as a textbook writes it.
double inverse_cdf(const TriangularBlock& b, double u) {
  const double width = b.upper - b.lower;
  if (u < (b.typical - b.lower) / width) return b.lower + std::sqrt(u * width * (b.typical - b.lower));
  return b.upper - std::sqrt((1.0 - u) * width * (b.upper - b.typical));
}

double exact_draw(const TriangularBlock& block, const DeviceRange& range, std::uint64_t device) {
  const auto counter = base::philox_counter(block.stream, range.trial, range.cohort, device);
  const auto words = base::Philox4x32::block(counter, base::philox_key(range.seed));
  return inverse_cdf(block, words[device & 3] / 4294967296.0);
}

}  // namespace

// The expected values were computed by a separate program in Python, in double precision.
TEST_CASE("The footprints of a pinned law are those of an independent program") {
  const std::vector<TriangularBlock> blocks = {
      {1.0, 2.0, 4.0, base::Stream{7}}, {0.25, 0.25, 0.75, base::Stream{0xDEADBEEF}}, {3.0, 3.5, 3.5, base::Stream{1}}};
  const double expected[] = {6.83499904204464,  6.30136215837892,  7.141782791852394,
                             5.843603806464386, 6.484800437925761, 7.917551885804304};
  const auto footprints = draw_devices(DeviceLaw(blocks, 0.5), example_range((std::uint64_t{1} << 36) + 1024, 6));
  REQUIRE(footprints.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) CHECK_THAT(footprints[i], WithinAbs(expected[i], 1e-6));
}

TEST_CASE("The reference agrees with a slow computation in double precision") {
  const DeviceLaw law = example_law(8);
  const DeviceRange range = example_range(2048, 3000);
  const double width = law.upper() - law.lower();
  const auto footprints = draw_devices(law, range);
  std::vector<CentredSums> blocks(8);
  CentredSums device;
  for (std::uint64_t i = 0; i < range.count; ++i) {
    double total = law.constant();
    for (std::size_t b = 0; b < 8; ++b) {
      const double x = exact_draw(law.blocks()[b], range, range.first + i);
      const double deviation = x - law.block_mean(b);
      blocks[b].sum += deviation;
      blocks[b].square += deviation * deviation;
      total += x;
    }
    REQUIRE_THAT(footprints[i], WithinAbs(total, 1e-6 * width));
    device.sum += total - law.mean();
    device.square += (total - law.mean()) * (total - law.mean());
  }

  const DeviceSums sums = accumulate(law, range, VectorWidth::reference).sums;
  const double count = static_cast<double>(range.count);
  for (std::size_t b = 0; b < 8; ++b) {
    CHECK_THAT(sums.blocks[b].sum, WithinAbs(blocks[b].sum, 1e-6 * width * count));
    CHECK_THAT(sums.blocks[b].square, WithinAbs(blocks[b].square, 1e-6 * width * width * count));
  }
  CHECK_THAT(sums.device.sum, WithinAbs(device.sum, 1e-6 * width * count));
  CHECK_THAT(sums.device.square, WithinAbs(device.square, 1e-6 * width * width * count));
}

TEST_CASE("Extrema and histogram are those of the footprints drawn one by one") {
  const DeviceLaw law = example_law(5);
  const DeviceRange range = example_range(0, 5000);
  const auto footprints = draw_devices(law, range);
  const Accumulated result = accumulate(law, range, VectorWidth::reference);
  CHECK(result.sums.minimum == *std::ranges::min_element(footprints));
  CHECK(result.sums.maximum == *std::ranges::max_element(footprints));
  // A footprint within rounding of an edge may be counted on either side: cumulative counts bracket.
  const double rounding = 1e-6 * (law.upper() - law.lower());
  std::uint64_t cumulative = 0;
  for (std::size_t bin = 0; bin < histogram_bins; ++bin) {
    const auto below = [&](double edge) {
      return static_cast<std::uint64_t>(std::ranges::count_if(footprints, [edge](double x) { return x < edge; }));
    };
    cumulative += result.histogram[bin];
    REQUIRE(cumulative >= below(law.bin_edge(bin + 1) - rounding));
    REQUIRE(cumulative <= below(law.bin_edge(bin + 1) + rounding));
  }
  CHECK(cumulative == range.count);
}

TEST_CASE("A law without blocks has all devices at the constant, in bin 0") {
  const DeviceLaw law(std::span<const TriangularBlock>{}, 2.5);
  for (const VectorWidth width : supported_widths()) {
    const Accumulated result = accumulate(law, example_range(0, 2500), width);
    CHECK(result.sums.count == 2500);
    CHECK(result.sums.device == CentredSums{});
    CHECK(result.sums.minimum == 2.5);
    CHECK(result.sums.maximum == 2.5);
    CHECK(result.histogram[0] == 2500);
  }
  CHECK(draw_devices(law, example_range(0, 2)) == std::vector<double>{2.5, 2.5});
}

TEST_CASE("A block's draws depend on its stream, not on the other blocks or its place among them") {
  const auto blocks = example_blocks(3);
  const std::vector<TriangularBlock> alone = {blocks[2]};
  const DeviceRange range = example_range(0, 2000);
  const DeviceSums together = accumulate(DeviceLaw(blocks, 0.0), range, VectorWidth::reference).sums;
  CHECK(accumulate(DeviceLaw(alone, 0.0), range, VectorWidth::reference).sums.blocks[0] == together.blocks[2]);
}

TEST_CASE("Seed, trial, cohort and device each change the draws") {
  const DeviceLaw law = example_law(1);
  const DeviceRange range = example_range(0, 4);
  const auto draw_with = [&](auto change) {
    DeviceRange changed = range;
    change(changed);
    return draw_devices(law, changed);
  };
  const auto draws = draw_devices(law, range);
  CHECK(draw_with([](DeviceRange& r) { r.seed.value ^= std::uint64_t{1} << 40; }) != draws);
  CHECK(draw_with([](DeviceRange& r) { ++r.trial.value; }) != draws);
  CHECK(draw_with([](DeviceRange& r) { ++r.cohort.value; }) != draws);
  CHECK(draw_with([](DeviceRange& r) { r.first = std::uint64_t{1} << 34; }) != draws);
}

}  // namespace fleetprint::kernels
