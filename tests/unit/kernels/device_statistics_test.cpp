#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "example_laws.hpp"

// Fixed seeds, analytic truth. Tolerances are 5 standard errors: a right program fails one check in 1.7 million seeds.
namespace fleetprint::kernels {
namespace {

using Catch::Matchers::WithinAbs;

constexpr double tolerance_errors = 5.0;
constexpr double triangular_kurtosis = 2.4;  // of every triangular law

double cdf(const TriangularBlock& b, double x) {
  const double width = b.upper - b.lower;
  if (x < b.typical) return (x - b.lower) * (x - b.lower) / (width * (b.typical - b.lower));
  return 1.0 - (b.upper - x) * (b.upper - x) / (width * (b.upper - b.typical));
}

// The variance of (x - mean)² is (kurtosis - 1) variance².
void check_moments(const CentredSums& sums, double count, double variance, double kurtosis) {
  const double error_of_mean = std::sqrt(variance / count);
  const double error_of_variance = variance * std::sqrt((kurtosis - 1.0) / count);
  CHECK_THAT(sums.sum / count, WithinAbs(0.0, tolerance_errors * error_of_mean));
  CHECK_THAT(sums.square / count, WithinAbs(variance, tolerance_errors * error_of_variance));
}

}  // namespace

TEST_CASE("Means and variances of blocks and devices are the analytic ones") {
  const DeviceLaw law = example_law(8);
  const DeviceSums sums = accumulate(law, example_range(0, 1U << 19), widest_supported()).sums;
  const double count = static_cast<double>(sums.count);
  double sum_of_squared_variances = 0.0;
  for (std::size_t b = 0; b < 8; ++b) {
    check_moments(sums.blocks[b], count, law.block_variance(b), triangular_kurtosis);
    sum_of_squared_variances += law.block_variance(b) * law.block_variance(b);
  }
  // Independent blocks: variances and excess kurtoses (weighted by variance²) add up.
  const double excess = (triangular_kurtosis - 3.0) * sum_of_squared_variances / (law.variance() * law.variance());
  check_moments(sums.device, count, law.variance(), 3.0 + excess);
}

TEST_CASE("A law knows the mean and variance of its blocks") {
  const std::vector<TriangularBlock> blocks = {{1.0, 2.0, 6.0, base::Stream{1}}};
  const DeviceLaw law(blocks, 10.0);
  CHECK(law.block_mean(0) == 3.0);
  CHECK_THAT(law.block_variance(0), WithinAbs((1.0 + 4.0 + 36.0 - 2.0 - 6.0 - 12.0) / 18.0, 1e-15));
  CHECK(law.mean() == 13.0);
  CHECK(law.lower() == 11.0);
  CHECK(law.upper() == 16.0);
  CHECK(law.bin_edge(0) == 11.0);
  CHECK(law.bin_edge(histogram_bins) == 16.0);
}

// 64 equally likely cells; a chi-square of 63 degrees of freedom exceeds 131.7 once in a million seeds.
TEST_CASE("Draws follow the triangular distribution function") {
  const auto blocks = example_blocks(8);
  const TriangularBlock block = GENERATE_COPY(from_range(blocks));
  const std::vector<TriangularBlock> alone = {block};
  constexpr std::uint64_t count = 200'000;
  constexpr double cells = 64.0;
  std::array<double, 64> observed{};
  for (const double x : draw_devices(DeviceLaw(alone, 0.0), example_range(0, count))) {
    const double cell = std::floor(cells * cdf(block, x));
    observed[static_cast<std::size_t>(std::clamp(cell, 0.0, cells - 1.0))] += 1.0;
  }
  const double expected = static_cast<double>(count) / cells;
  double chi_square = 0.0;
  for (const double n : observed) chi_square += (n - expected) * (n - expected) / expected;
  CHECK(chi_square < 131.7);
  CHECK(chi_square > 24.0);  // too even to be random: below it once in 500 000 seeds
}

}  // namespace fleetprint::kernels
