#include "model/distribution_spec.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

long double density(const Triple& t, long double x) {
  const long double width = t.upper - t.lower;
  if (x < t.typical) return 2 * (x - t.lower) / (width * (t.typical - t.lower));
  if (x > t.typical) return 2 * (t.upper - x) / (width * (t.upper - t.typical));
  return 2 / width;
}

// Integral of (x - about)^power density(x) over [from, to] by Simpson's rule with 4000 intervals: the integrand's
// fourth derivative is below 600 on a unit width, so the error is below 600 / 180 / 4000^4 = 1.4e-14.
long double simpson(const Triple& t, int power, long double about, long double from, long double to) {
  constexpr int intervals = 4000;
  if (from == to) return 0;
  const long double step = (to - from) / intervals;
  long double sum = 0;
  for (int i = 0; i <= intervals; ++i) {
    const long double x = i == intervals ? to : from + i * step;
    const int weight = i == 0 || i == intervals ? 1 : (i % 2 == 1 ? 4 : 2);
    sum += weight * std::pow(x - about, static_cast<long double>(power)) * density(t, x);
  }
  return sum * step / 3;
}

long double moment(const Triple& t, int power, long double about) {
  return simpson(t, power, about, t.lower, t.typical) + simpson(t, power, about, t.typical, t.upper);
}

}  // namespace

TEST_CASE("Triangular moments are those of a numerical quadrature") {
  const auto triple = GENERATE(Triple{0, 0.5, 1}, Triple{0, 0, 1}, Triple{0, 1, 1}, Triple{0.04, 0.27, 0.63},
                               Triple{0.25, 1.36, 2.71}, Triple{-3, 1, 2}, Triple{-2, -1.9, 7}, Triple{5, 5, 5.25},
                               Triple{1e-6, 2e-6, 9e-6}, Triple{1e6, 3e6, 3e6});
  CAPTURE(triple.lower, triple.typical, triple.upper);
  const double width = triple.upper - triple.lower;
  const auto law = DistributionSpec::triangular(triple);
  const long double mean = moment(triple, 1, 0);
  CHECK_THAT(law.mean(), WithinAbs(static_cast<double>(mean), 1e-13 * (std::abs(triple.upper) + width)));
  CHECK_THAT(law.variance(), WithinAbs(static_cast<double>(moment(triple, 2, mean)), 1e-13 * width * width));
  const auto moments = triangular_central_moments(triple);
  for (int power = 0; power <= 6; ++power) {
    CAPTURE(power);
    const double scale = std::pow(width, power);
    // The mean's rounding, relative to the width, adds to the quadrature's error where the triple lies far from zero.
    const double tolerance = 1e-13 + 1e-15 * std::abs(triple.upper) / width;
    CHECK_THAT(moments[static_cast<std::size_t>(power)] / scale,
               WithinAbs(static_cast<double>(moment(triple, power, mean)) / scale, tolerance));
  }
}

TEST_CASE("Skewness of a right triangle and kurtosis of any triangle are the textbook's") {
  // Kotz and van Dorp (2004), Beyond Beta, section 1.3: |skewness| = 2 sqrt(2) / 5, kurtosis = 12 / 5.
  const auto right = triangular_central_moments({2, 2, 6});
  CHECK_THAT(right[3] / std::pow(right[2], 1.5), WithinRel(2 * std::sqrt(2.0) / 5, 1e-14));
  const auto left = triangular_central_moments({2, 6, 6});
  CHECK_THAT(left[3] / std::pow(left[2], 1.5), WithinRel(-2 * std::sqrt(2.0) / 5, 1e-14));
  for (const double typical : {2.0, 2.1, 3.3, 4.0, 6.0}) {
    const auto moments = triangular_central_moments({2, typical, 6});
    CHECK_THAT(moments[4] / (moments[2] * moments[2]), WithinRel(2.4, 1e-14));
  }
}

TEST_CASE("A uniform law has its midpoint as typical value and mean") {
  const auto law = DistributionSpec::uniform(-1, 5);
  CHECK(law.law() == Law::uniform);
  CHECK(law.typical() == 2);
  CHECK(law.mean() == 2);
  CHECK_THAT(law.variance(), WithinRel(3.0, 1e-15));
  CHECK(law.triple() == Triple{-1, 2, 5});
  CHECK_FALSE(law.is_constant());
}

TEST_CASE("A law without width is a constant") {
  const double values[] = {0.3, 4};
  const double weights[] = {2, 0};
  const auto law = GENERATE_COPY(
      DistributionSpec::fixed(0.3), DistributionSpec::uniform(0.3, 0.3), DistributionSpec::triangular({0.3, 0.3, 0.3}),
      DistributionSpec::pert({0.3, 0.3, 0.3}), DistributionSpec::normal(0.3, 0),
      DistributionSpec::truncated_normal({5, 0.1, 0.3, 0.3}), DistributionSpec::lognormal(0.3, 1),
      DistributionSpec::beta({2, 3, 0.3, 0.3}), DistributionSpec::discrete(values, weights));
  CHECK(law.is_constant());
  CHECK(law.law() == Law::fixed);
  CHECK(law.typical() == 0.3);
  CHECK(law.mean() == 0.3);
  CHECK(law.variance() == 0);
  CHECK(law == DistributionSpec::fixed(0.3));
}

TEST_CASE("A triple with its mode at an end is not degenerate") {
  CHECK_FALSE(DistributionSpec::triangular({1, 1, 2}).is_constant());
  CHECK_FALSE(DistributionSpec::triangular({1, 2, 2}).is_constant());
}

TEST_CASE("Triples add part by part") {
  Triple sum{1, 2, 3};
  sum += {0.5, 0.5, 4};
  CHECK(sum == Triple{1.5, 2.5, 7});
  CHECK(Triple::constant(4).is_degenerate());
  CHECK(Triple{1, 1, 2}.is_ordered());
  CHECK_FALSE(Triple{1, 0.5, 2}.is_ordered());
  CHECK_FALSE(Triple{1, 2.5, 2}.is_ordered());
  CHECK_FALSE(Triple{1, std::nan(""), 2}.is_ordered());
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("A law of values out of order cannot be made") {
  CHECK_THROWS_AS(DistributionSpec::triangular({1, 3, 2}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::uniform(2, 1), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::fixed(std::nan("")), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::pert({1, 3, 2}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::lognormal_through({1, 1, 2}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::lognormal_through({1, 2, 2}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::lognormal(0, 2), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::lognormal(1, 0.9), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::normal(0, -1), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::truncated_normal({0, 1, 7, 9}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::truncated_normal({0, 1, 1, 0}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::beta({0, 1, 0, 1}), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::beta({1, 1, 1, 0}), base::ContractViolation);
}

TEST_CASE("Discrete values that repeat or cannot be drawn cannot be made") {
  const double twice[] = {1, 1};
  const double apart[] = {1, 2};
  const double half[] = {0.5, 0.5};
  const double none[] = {0, 0};
  const double negative[] = {2, -1};
  CHECK_THROWS_AS(DistributionSpec::discrete(twice, half), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::discrete(apart, none), base::ContractViolation);
  CHECK_THROWS_AS(DistributionSpec::discrete(apart, negative), base::ContractViolation);
}
#endif

namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("Bounded laws have the ends of their support") {
  const std::array<double, 3> values = {3, 1, 2};
  const std::array<double, 3> weights = {0, 1, 2};
  for (const auto& [law, least, greatest] : {std::tuple{DistributionSpec::fixed(2), 2.0, 2.0},
                                             {DistributionSpec::triangular({1, 2, 4}), 1.0, 4.0},
                                             {DistributionSpec::pert({1, 2, 4}), 1.0, 4.0},
                                             {DistributionSpec::uniform(-1, 3), -1.0, 3.0},
                                             {DistributionSpec::beta({2, 3, 0.5, 1.5}), 0.5, 1.5},
                                             {DistributionSpec::truncated_normal({0, 1, -2, 3}), -2.0, 3.0},
                                             {DistributionSpec::discrete(values, weights), 1.0, 2.0}}) {
    CHECK(least_possible(law) == least);
    CHECK(greatest_possible(law) == greatest);
  }
}

TEST_CASE("Laws without an end have none there, and lognormal ones their origin at the other") {
  CHECK_FALSE(least_possible(DistributionSpec::normal(1, 0.1)));
  CHECK_FALSE(greatest_possible(DistributionSpec::normal(1, 0.1)));
  const DistributionSpec lognormal = DistributionSpec::lognormal(5, 2);
  CHECK(least_possible(lognormal) == 0);
  CHECK_FALSE(greatest_possible(lognormal));
  // theta = (l u - m^2) / (l + u - 2 m)
  const DistributionSpec right = DistributionSpec::lognormal_through({0.1, 0.2, 0.4});
  CHECK_THAT(least_possible(right).value(), WithinAbs(0, 1e-15));
  CHECK_FALSE(greatest_possible(right));
  const DistributionSpec mirrored = DistributionSpec::lognormal_through({0, 3, 4});
  CHECK_FALSE(least_possible(mirrored));
  CHECK_THAT(greatest_possible(mirrored).value(), WithinAbs(4.5, 1e-12));
}

}  // namespace

}  // namespace fleetprint::model
