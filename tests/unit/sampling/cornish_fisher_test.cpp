#include "sampling/cornish_fisher.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "../random/kolmogorov.hpp"
#include "base/contracts.hpp"
#include "exact_sum.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr model::Triple right{0, 0, 1};
constexpr model::Triple left{0, 1, 1};
constexpr model::Triple symmetric{0, 0.5, 1};
constexpr model::Triple skewed{0.18, 0.40, 1.35};

// Greatest |F(w(z)) - Phi(z)| over z in [-6, 6], F the exact law of the sum.
double greatest_distance(const model::Triple& triple, std::uint64_t devices) {
  const SumOfDevices sum(triple, devices);
  const testing::ExactSum exact(triple, devices);
  double distance = 0;
  for (double z = -6; z <= 6; z += 0.05) {
    const double standardised = (sum(z) - sum.mean()) / sum.standard_deviation();
    distance = std::max(distance, std::abs(exact(standardised) - testing::normal_cdf(z)));
  }
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
  const auto triple = GENERATE(right, left, skewed);
  const double at_100 = greatest_distance(triple, 100);
  const double at_400 = greatest_distance(triple, 400);
  CAPTURE(at_100, at_400);
  // 4^2.5 = 32; the next order, 1 / sqrt(n) times its coefficient, changes the ratio by some percent.
  CHECK_THAT(at_100 / at_400, WithinRel(32, 0.1));
}

TEST_CASE("Without skewness the expansion's error falls with the cube of the devices") {
  CHECK_THAT(greatest_distance(symmetric, 50) / greatest_distance(symmetric, 200), WithinRel(64, 0.1));
}

TEST_CASE("Where sums are drawn at once the expansion is closer to the law than rounding") {
  const auto triple = GENERATE(right, left, skewed, symmetric, model::Triple{0, 0.1, 1}, model::Triple{0, 0.9, 1});
  const double at_400 = greatest_distance(triple, 400);
  const double shrinks = std::pow(400.0 / static_cast<double>(least_aggregate_devices), 2.5);
  CHECK(at_400 * shrinks < 1e-16);
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
  const SumOfDevices right_sum(right, 1000);
  const SumOfDevices left_sum(left, 1000);
  for (const double z : {-3.0, -0.5, 0.0, 1.0, 4.0}) CHECK_THAT(right_sum(z) + left_sum(-z), WithinRel(1000.0, 1e-13));
}

TEST_CASE("Mean and deviation of a sum are those of its devices") {
  const SumOfDevices sum(skewed, 250'000'000'000);
  CHECK_THAT(sum.mean(), WithinRel(250e9 * (0.18 + 0.40 + 1.35) / 3, 1e-14));
  CHECK_THAT(sum.standard_deviation(),
             WithinRel(std::sqrt(250e9 * model::DistributionSpec::triangular(skewed).variance()), 1e-13));
  // So many devices are normal but for a skewness of 1e-6.
  CHECK_THAT(sum(2), WithinRel(sum.mean() + 2 * sum.standard_deviation(), 1e-10));
  CHECK_THAT((sum(2) - sum.mean()) / sum.standard_deviation(), WithinAbs(2, 1e-5));
}

TEST_CASE("A sum rises with its normal number and stays within its ends") {
  const auto triple = GENERATE(right, left, skewed, symmetric);
  const double n = static_cast<double>(least_aggregate_devices);
  const SumOfDevices sum(triple, least_aggregate_devices);
  double before = sum(-9);
  CHECK(before > n * triple.lower);
  for (double z = -8.9; z <= 9; z += 0.1) {
    const double value = sum(z);
    REQUIRE(value > before);
    before = value;
  }
  CHECK(before < n * triple.upper);
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("A constant has no sum to draw") { CHECK_THROWS_AS(SumOfDevices({1, 1, 1}, 10), base::ContractViolation); }
#endif

}  // namespace fleetprint::sampling
