#include "sensitivity/regional.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "made_sample.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr Resampling few_resamples{base::Seed{9}, 200, 0.95};

}  // namespace

TEST_CASE("The distance between the sides is SciPy's, tied values and all") {
  const testing::MadeSample sample{
      {{3.1, -0.4, 2.2, 2.2, 5.0, 1.7, 0.3, 2.2, -1.0, 4.4}, {1, 1, 2, 2, 3, 3, 1, 2, 3, 1}},
      {1.0, 0.2, 3.3, 1.1, 4.8, 1.0, -0.7, 2.5, 0.2, 2.9}};
  const RegionalSensitivity result = regional_sensitivity(sample.view(), 1.05, few_resamples);
  CHECK(result.below == 5);
  CHECK(result.above == 5);
  CHECK_THAT(result.distances[0].value, WithinRel(0.8, 1e-14));
  CHECK_THAT(result.distances[1].value, WithinRel(0.4, 1e-14));
  // x = (sqrt 2.5 + 0.12 + 0.11 / sqrt 2.5) 0.8 = 1.416567, tail 2 (exp(-2 x^2) - exp(-8 x^2)).
  CHECK_THAT(result.p_values[0], WithinAbs(0.0361463, 1e-6));
}

TEST_CASE("A response at the threshold is not below it") {
  const testing::MadeSample sample{{{1, 2, 3, 4}}, {-1, 0, 0, 1}};
  const RegionalSensitivity result = regional_sensitivity(sample.view(), 0, few_resamples);
  CHECK(result.below == 1);
  CHECK(result.distances[0].value == 1);
  CHECK(result.distances[0].upper == 1);
}

TEST_CASE("An empty side and a constant factor have no distance") {
  const testing::MadeSample sample{{{1, 2, 3, 4}, {5, 5, 5, 5}}, {1, 2, 3, 4}};
  const RegionalSensitivity empty = regional_sensitivity(sample.view(), 0, few_resamples);
  CHECK_FALSE(empty.is_split());
  CHECK(empty.below == 0);
  CHECK(std::isnan(empty.distances[0].value));
  CHECK(std::isnan(empty.p_values[0]));
  const RegionalSensitivity split = regional_sensitivity(sample.view(), 2.5, few_resamples);
  CHECK(split.is_split());
  CHECK(split.distances[0].value == 1);
  CHECK(std::isnan(split.distances[1].value));
  CHECK(std::isnan(split.p_values[1]));
}

TEST_CASE("P-values of a factor without influence are uniform, those of one that decides are small") {
  // 200 seeds; the shares below 5 % and 50 % have standard errors of 1.5 % and 3.5 %, and 4 of them are allowed.
  int below_5 = 0;
  int below_50 = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto respond = [](const std::vector<double>& x, testing::MadeNumbers&) { return x[0] - 0.4; };
    const testing::MadeSample sample = testing::made_sample(300, 100 + seed, testing::uniform_factors(2), respond);
    const RegionalSensitivity result = regional_sensitivity(sample.view(), 0, {base::Seed{1}, 1, 0.95});
    CHECK(result.distances[0].value == 1);
    CHECK(result.p_values[0] < 1e-30);
    below_5 += result.p_values[1] < 0.05 ? 1 : 0;
    below_50 += result.p_values[1] < 0.5 ? 1 : 0;
  }
  CHECK_THAT(below_5 / 200.0, WithinAbs(0.05, 4 * 0.0154));
  CHECK_THAT(below_50 / 200.0, WithinAbs(0.5, 4 * 0.0354));
}

TEST_CASE("Intervals of a distance hold the true one as often as they say") {
  // y = x + e with x, e uniform, split at 1: F_below(x) = 2x - x^2, F_above(x) = x^2, so the distance is 1/2 at x =
  // 1/2. 50 seeds at 95 %: fewer than 41 hits once in 5000.
  int hits = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto respond = [](const std::vector<double>& x, testing::MadeNumbers&) { return x[0] + x[1]; };
    const testing::MadeSample sample = testing::made_sample(1500, 500 + seed, testing::uniform_factors(2), respond);
    const Estimate distance = regional_sensitivity(sample.view(), 1, few_resamples).distances[0];
    hits += distance.lower <= 0.5 && 0.5 <= distance.upper ? 1 : 0;
  }
  CHECK(hits >= 41);
}

TEST_CASE("The same seed gives the same interval, and a factor's does not depend on the others after it") {
  const auto respond = [](const std::vector<double>& x, testing::MadeNumbers& numbers) {
    return x[0] + numbers.normal();
  };
  testing::MadeSample sample = testing::made_sample(2000, 8, testing::uniform_factors(2), respond);
  const RegionalSensitivity both = regional_sensitivity(sample.view(), 0.5, few_resamples);
  sample.factors.pop_back();
  const RegionalSensitivity one = regional_sensitivity(sample.view(), 0.5, few_resamples);
  CHECK(one.distances[0].lower == both.distances[0].lower);
  CHECK(one.distances[0].upper == both.distances[0].upper);
}

}  // namespace fleetprint::sensitivity
