#include "sensitivity/pawn.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "made_sample.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr Resampling pawn_resamples{base::Seed{3}, 200, 0.95};

testing::MadeSample sum_of_uniforms(std::size_t trials, std::uint64_t seed, std::size_t factors) {
  return testing::made_sample(trials, seed, testing::uniform_factors(factors),
                              [](const std::vector<double>& x, testing::MadeNumbers&) { return x[0] + x[1]; });
}

// sup over y of |F(y | x_0 in interval k of 10) - F(y)| for y = x_0 + x_1 of uniform numbers.
double true_distance(int k) {
  const auto below = [](double y) {  // of x_0 + x_1
    return y < 1 ? y * y / 2 : 1 - (2 - y) * (2 - y) / 2;
  };
  const auto area = [](double y) { return y <= 0 ? 0 : (y < 1 ? y * y / 2 : y - 0.5); };  // of the law of x_1, below y
  double greatest = 0;
  for (int step = 0; step <= 20'000; ++step) {
    const double y = step / 10'000.0;
    const double conditional = (area(y - k / 10.0) - area(y - (k + 1) / 10.0)) / 0.1;
    greatest = std::max(greatest, std::abs(conditional - below(y)));
  }
  return greatest;
}

double true_median() {
  std::vector<double> distances;
  for (int k = 0; k < 10; ++k) distances.push_back(true_distance(k));
  std::ranges::sort(distances);
  return (distances[4] + distances[5]) / 2;
}

}  // namespace

TEST_CASE("A response that is the factor itself has the distances of a uniform law") {
  // In interval k of 10 the gap is k / 10 just below it and 1 - (k + 1) / 10 at its end.
  testing::MadeSample sample;
  sample.factors.resize(1);
  for (int i = 0; i < 1000; ++i) sample.factors[0].push_back((i * 7919 % 1000) / 1000.0);
  sample.response = sample.factors[0];
  const PawnIndices::Factor index = pawn_indices(sample.view(), 10, pawn_resamples).factors[0];
  CHECK_THAT(index.median.value, WithinRel(0.7, 1e-12));
  CHECK_THAT(index.maximum, WithinRel(0.9, 1e-12));
  CHECK(index.intervals == 10);
  CHECK(index.dummy_median < 0.15);
  CHECK(index.dummy_median > 0.05);
  CHECK(index.dummy_maximum > index.dummy_median);
}

TEST_CASE("Intervals of the median hold the true one, of a sum of two uniform numbers") {
  const double truth = true_median();
  CHECK_THAT(truth, WithinAbs(0.28, 0.05));
  // 40 seeds at 95 %: fewer than 32 hits once in 5000.
  int hits = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    testing::MadeSample sample = sum_of_uniforms(4000, 900 + seed, 2);
    sample.factors.pop_back();
    const PawnIndices indices = pawn_indices(sample.view(), 10, pawn_resamples);
    const Estimate& median = indices.factors[0].median;
    hits += median.lower <= truth && truth <= median.upper ? 1 : 0;
    CHECK_THAT(median.value, WithinAbs(truth, 0.05));
  }
  CAPTURE(hits);
  CHECK(hits >= 32);
}

TEST_CASE("A factor without influence stays below the dummy in about 95 of 100 samples, one with influence does not") {
  // Of more trials than are permuted, too. Allowed are 4 standard errors.
  for (const std::size_t trials : {std::size_t{600}, std::size_t{10'000}}) {
    const int seeds = trials < 1000 ? 40 : 12;
    int below = 0;
    for (int seed = 0; seed < seeds; ++seed) {
      testing::MadeSample sample = sum_of_uniforms(trials, 2000 + static_cast<std::uint64_t>(seed), 3);
      sample.factors.erase(sample.factors.begin() + 1);
      const PawnIndices indices = pawn_indices(sample.view(), 10, pawn_resamples);
      CHECK(indices.factors[0].median.value > indices.factors[0].dummy_median);
      below += indices.factors[1].median.value <= indices.factors[1].dummy_median ? 1 : 0;
    }
    CAPTURE(trials, below);
    CHECK(below >= 0.95 * seeds - 4 * std::sqrt(0.0475 * seeds));
  }
}

TEST_CASE("The dummy is no greater than noise makes it") {
  // At a confidence of 50 %, where the share tells on either side; 4 standard errors of 300 samples are 11.5 %.
  int below = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    testing::MadeSample sample = sum_of_uniforms(300, 5000 + seed, 3);
    sample.factors.erase(sample.factors.begin(), sample.factors.begin() + 2);
    const PawnIndices::Factor noise = pawn_indices(sample.view(), 5, {base::Seed{3}, 100, 0.5}).factors[0];
    below += noise.median.value <= noise.dummy_median ? 1 : 0;
  }
  CHECK_THAT(below / 300.0, WithinAbs(0.5, 0.115));
}

TEST_CASE("Tied values of a factor stay together") {
  // y = x, half of it 0, half 1: F is 1/2 at 0, the conditional ones 1 and 0.
  testing::MadeSample sample;
  sample.factors.resize(3);
  for (int i = 0; i < 200; ++i) {
    sample.factors[0].push_back(i % 2);
    sample.factors[1].push_back(1.5);
    sample.factors[2].push_back(i < 199 ? 0 : 1);
  }
  sample.response = sample.factors[0];
  const PawnIndices indices = pawn_indices(sample.view(), 10, pawn_resamples);
  CHECK(indices.factors[0].intervals == 2);
  CHECK_THAT(indices.factors[0].median.value, WithinRel(0.5, 1e-12));
  CHECK_THAT(indices.factors[0].maximum, WithinRel(0.5, 1e-12));
  CHECK(indices.factors[1].intervals == 1);
  CHECK(std::isnan(indices.factors[1].median.value));
  CHECK(std::isnan(indices.factors[1].dummy_median));
  CHECK(indices.factors[2].intervals == 2);
  CHECK(std::isfinite(indices.factors[2].median.value));
}

TEST_CASE("A constant response differs nowhere") {
  testing::MadeSample sample = sum_of_uniforms(100, 1, 2);
  sample.response.assign(100, 3);
  const PawnIndices::Factor index = pawn_indices(sample.view(), 10, pawn_resamples).factors[0];
  CHECK(index.median.value == 0);
  CHECK(index.maximum == 0);
  CHECK(index.dummy_median == 0);
}

}  // namespace fleetprint::sensitivity
