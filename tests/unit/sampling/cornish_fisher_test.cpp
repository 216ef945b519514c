#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../random/kolmogorov.hpp"
#include "exact_sum.hpp"
#include "fleets.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr model::Triple right{0, 0, 1};
constexpr model::Triple left{0, 1, 1};
constexpr model::Triple symmetric{0, 0.5, 1};

// The standardised sum where a standard normal number is z.
double standardised(const SumOfDevices& sum, double z, std::uint64_t devices) {
  const double n = static_cast<double>(devices);
  return sum.deviation(z, n) / (sum.standard_deviation() * std::sqrt(n));
}

// Greatest |F(w(z)) - Phi(z)| over z in [-6, 6], F the exact law of the sum.
double greatest_distance(const model::Triple& triple, std::uint64_t devices) {
  const SumOfDevices sum = testing::sum_of_devices(triple);
  const testing::ExactSum exact(triple, devices);
  double distance = 0;
  for (double z = -6; z <= 6; z += 0.05)
    distance = std::max(distance, std::abs(exact(standardised(sum, z, devices)) - testing::normal_cdf(z)));
  return distance;
}

}  // namespace

TEST_CASE("The exact law that the expansion is tested against is exact") {
  // The sum of twelve symmetric triangles is that of 24 uniform numbers (Irwin 1927; Hall 1927):
  // F(x) = sum over k <= x of (-1)^k C(24, k) (x - k)^24 / 24!, here in uniform numbers on (0, 1).
  const testing::ExactSum exact({0, 1, 2}, 12);
  for (const double x : {6.5, 9.0, 10.25, 12.0}) {
    long double sum = 0;
    long double binomial = 1;
    for (int k = 0; k <= static_cast<int>(x); ++k) {
      sum += (k % 2 == 0 ? 1 : -1) * binomial * std::pow(static_cast<long double>(x) - k, 24.0L);
      binomial = binomial * (24 - k) / (k + 1);
    }
    const double irwin_hall = static_cast<double>(sum / std::tgamma(25.0L));
    CHECK_THAT(exact((x - 12) / std::sqrt(2.0)), WithinAbs(irwin_hall, 1e-13));
  }
}

TEST_CASE("The expansion's error falls with the fifth half power of the devices") {
  const auto triple = GENERATE(right, left, testing::skewed_part);
  const double at_100 = greatest_distance(triple, 100);
  const double at_400 = greatest_distance(triple, 400);
  CAPTURE(at_100, at_400);
  // 4^2.5 = 32; the next order, 1 / sqrt(n) times its coefficient, changes the ratio by some percent.
  CHECK_THAT(at_100 / at_400, WithinRel(32, 0.1));
}

TEST_CASE("Without skewness the expansion's error falls with the cube of the devices") {
  CHECK_THAT(greatest_distance(symmetric, 50) / greatest_distance(symmetric, 200), WithinRel(64, 0.1));
}

TEST_CASE("The right triangle is the worst case") {
  const double worst = greatest_distance(right, 100);
  CHECK_THAT(greatest_distance(left, 100), WithinRel(worst, 1e-3));
  for (const double typical : {0.02, 0.1, 0.25, 0.5, 0.7, 0.98}) {
    CAPTURE(typical);
    CHECK(greatest_distance({0, typical, 1}, 100) < worst);
  }
}

TEST_CASE("Mirrored triples have mirrored sums") {
  const SumOfDevices right_sum = testing::sum_of_devices(right);
  const SumOfDevices left_sum = testing::sum_of_devices(left);
  for (const double z : {-3.0, -0.5, 0.0, 1.0, 4.0})
    CHECK_THAT(right_sum.deviation(z, 1000) + left_sum.deviation(-z, 1000), WithinAbs(0, 1e-12));
}

TEST_CASE("So many devices are normal but for a skewness of one in a million") {
  const SumOfDevices sum = testing::sum_of_devices(testing::skewed_part);
  CHECK_THAT(sum.standard_deviation(),
             WithinRel(std::sqrt(model::DistributionSpec::triangular(testing::skewed_part).variance()), 1e-13));
  CHECK_THAT(standardised(sum, 2, 250'000'000'000), WithinAbs(2, 1e-5));
}

TEST_CASE("A sum rises with its normal number and stays within its ends") {
  const auto triple = GENERATE(right, left, testing::skewed_part, symmetric);
  const double n = 256;
  const SumOfDevices sum = testing::sum_of_devices(triple);
  const double mean = model::DistributionSpec::triangular(triple).mean();
  double before = sum.deviation(-9, n);
  CHECK(before > n * (triple.lower - mean));
  for (double z = -8.9; z <= 9; z += 0.1) {
    const double value = sum.deviation(z, n);
    REQUIRE(value > before);
    before = value;
  }
  CHECK(before < n * (triple.upper - mean));
}

TEST_CASE("A constant has no sum that varies") {
  CHECK_FALSE(SumOfDevices().varies());
  CHECK_FALSE(SumOfDevices(Cumulants{1, 0, 0, 0, 0, 0}).varies());
}

}  // namespace fleetprint::sampling
