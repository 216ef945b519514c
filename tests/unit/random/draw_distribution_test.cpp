#include "random/draw_distribution.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "model/standard_normal.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::random {
namespace {

using model::DistributionSpec;

constexpr base::Seed seed{4711};
constexpr std::uint32_t trials = 50000;

std::vector<double> draws_of(const DistributionSpec& law, const char* parameter) {
  std::vector<double> values;
  for (std::uint32_t t = 0; t < trials; ++t) values.push_back(draw(law, seed, stream_of(parameter), base::Trial{t}));
  return values;
}

}  // namespace

TEST_CASE("A uniform number is never zero and never one") {
  constexpr std::uint32_t most = 0xffffffff;
  CHECK(base::to_uniform(0, 0) == model::least_probability);
  CHECK(base::to_uniform(most, most) == 1 - model::least_probability);
  CHECK((model::least_probability > 0 && 1 - model::least_probability < 1));
}

TEST_CASE("A uniform number is its two words over 2^64 - high word first") {
  for (const std::uint64_t words : {std::uint64_t{0x0123456789abcdef}, std::uint64_t{0x8000000000000000},
                                    std::uint64_t{0x7fffffffffffffff}, std::uint64_t{0xfedcba9876543210}}) {
    CAPTURE(words);
    const double u = base::to_uniform(static_cast<std::uint32_t>(words >> 32), static_cast<std::uint32_t>(words));
    // The middle of a cell of width 2^-53 or 2^-52 is at most half a cell away.
    CHECK(std::abs(static_cast<long double>(u) - static_cast<long double>(words) * 0x1p-64L) <= 0x1p-53L);
  }
}

TEST_CASE("A parameter takes words 0 and 1 of its block 0") {
  const auto counter = base::philox_counter(stream_of("p"), base::Trial{17}, base::Cohort{0}, 0);
  const auto words = base::Philox4x32::block(counter, base::philox_key(seed));
  CHECK(draw_uniform(seed, stream_of("p"), base::Trial{17}) == base::to_uniform(words[0], words[1]));
}

TEST_CASE("A draw is the law's quantile so that parameters of one stream move together") {
  const DistributionSpec laws[] = {DistributionSpec::uniform(2, 3), DistributionSpec::triangular({-1, 0, 9})};
  for (std::uint32_t t = 0; t < 100; ++t) {
    const double u = draw_uniform(seed, stream_of("p"), base::Trial{t});
    for (const DistributionSpec& law : laws)
      CHECK(draw(law, seed, stream_of("p"), base::Trial{t}) == inverse_cdf(law, u));
  }
}

TEST_CASE("A constant is drawn as itself") {
  CHECK(draw(DistributionSpec::fixed(0.3), seed, stream_of("p"), base::Trial{0}) == 0.3);
  CHECK(draw(DistributionSpec::triangular({2, 2, 2}), seed, stream_of("p"), base::Trial{5}) == 2);
}

TEST_CASE("Draws of different parameters and seeds are independent") {
  const auto law = DistributionSpec::uniform(0, 1);
  const std::vector<double> first = draws_of(law, "sector/a/saving");
  const std::vector<double> second = draws_of(law, "sector/b/saving");
  double covariance = 0;
  double over_seeds = 0;
  double over_trials = 0;
  for (std::uint32_t t = 0; t < trials; ++t) {
    const double centred = first[t] - 0.5;
    covariance += centred * (second[t] - 0.5);
    over_seeds += centred * (draw(law, base::Seed{seed.value + 1}, stream_of("sector/a/saving"), base::Trial{t}) - 0.5);
    over_trials += centred * (first[(t + 1) % trials] - 0.5);
  }
  // Each sum has a standard deviation of sqrt(n) / 12. Three comparisons with 5 of them: false alarm once in 580 000.
  const double limit = 5 * std::sqrt(static_cast<double>(trials)) / 12;
  CHECK(std::abs(covariance) < limit);
  CHECK(std::abs(over_seeds) < limit);
  CHECK(std::abs(over_trials) < limit);
}

}  // namespace fleetprint::random
