#include "random/inverse_cdf.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <initializer_list>
#include <utility>
#include <vector>

#include "base/contracts.hpp"
#include "model/standard_normal.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::random {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using model::DistributionSpec;

DistributionSpec any_varying_law() {
  return GENERATE(DistributionSpec::uniform(-2, 5), DistributionSpec::uniform(0.1, 0.7),
                  DistributionSpec::triangular({0.04, 0.27, 0.63}), DistributionSpec::triangular({-1, 0, 3}),
                  DistributionSpec::triangular({2, 2, 6}), DistributionSpec::triangular({2, 6, 6}),
                  DistributionSpec::triangular({0, 1e-9, 1}), DistributionSpec::pert({0.04, 0.27, 0.63}),
                  DistributionSpec::normal(1, 2), DistributionSpec::truncated_normal({1, 2, 0, 3}),
                  DistributionSpec::truncated_normal({0, 1, 5, 9}), DistributionSpec::truncated_normal({0, 1, -9, -5}),
                  DistributionSpec::lognormal(3, 2), DistributionSpec::lognormal_through({0.04, 0.27, 0.63}),
                  DistributionSpec::lognormal_through({-9, -2, -1}), DistributionSpec::beta({0.5, 3, 0, 1}),
                  DistributionSpec::beta({2, 5, -1, 3}));
}

struct Point {
  double probability;
  double x;
};

void check_points(const DistributionSpec& law, std::initializer_list<Point> points, double relative) {
  for (const auto& [probability, x] : points) {
    CAPTURE(probability);
    CHECK_THAT(inverse_cdf(law, probability), WithinRel(x, relative));
    CHECK_THAT(cdf(law, x), WithinRel(probability, 10 * relative));
  }
}

}  // namespace

TEST_CASE("A law's distribution function undoes its quantile") {
  const DistributionSpec law = any_varying_law();
  CAPTURE(law.lower(), law.typical(), law.upper());
  for (int i = 0; i <= 200; ++i) {
    const double probability = i / 200.0;
    CAPTURE(probability);
    // x rounds by 2^-53 of its size, which the density (at most 6 on these laws) makes a few units of 1e-15; 5 standard
    // deviations out, where the density is 5 over a size of 5, it is the most.
    REQUIRE_THAT(cdf(law, inverse_cdf(law, probability)), WithinAbs(probability, 2e-14));
  }
}

TEST_CASE("Quantiles and probabilities are SciPy's") {
  // SciPy 1.10.1, ppf(p): norm(1, 2); truncnorm(-0.5, 1, 1, 2); truncnorm(5, 9); lognorm(log(2), scale=3);
  // beta(2, 5, -1, 4); beta(0.7, 0.4).
  check_points(DistributionSpec::normal(1, 2),
               {{1e-6, -8.506848617645797}, {0.05, -2.2897072539029457}, {0.9, 3.5631031310892007}}, 1e-13);
  check_points(DistributionSpec::truncated_normal({1, 2, 0, 3}),
               {{0.05, 0.1486805082660798}, {0.5, 1.3779364644115497}, {0.9, 2.5994437730807}}, 1e-13);
  check_points(DistributionSpec::truncated_normal({0, 1, 5, 9}),
               {{0.05, 5.009880658590256}, {0.5, 5.1320183320442245}, {0.9, 5.42693400304939}}, 1e-12);
  check_points(DistributionSpec::lognormal(3, 2),
               {{1e-6, 0.11122385809131376}, {0.05, 0.9593365134478571}, {0.9, 7.293008453069135}}, 1e-13);
  check_points(DistributionSpec::beta({2, 5, -1, 3}),
               {{1e-6, -0.9989668486825838}, {0.05, -0.7486004331665825}, {0.9, 1.041265226205967}}, 1e-11);
  check_points(DistributionSpec::beta({0.7, 0.4, 0, 1}),
               {{0.05, 0.03989802920979494}, {0.5, 0.7324400716750135}, {0.9, 0.994906240892914}}, 1e-12);
  // With a, c, b = 0.04, 0.27, 0.63: beta(1 + 4*(c-a)/(b-a), 1 + 4*(b-c)/(b-a), a, b-a).
  check_points(DistributionSpec::pert({0.04, 0.27, 0.63}),
               {{1e-6, 0.0410529415015985}, {0.05, 0.11938582084624452}, {0.9, 0.4430432152173556}}, 1e-12);
  // With t = (l*u-m*m)/(l+u-2*m), s = log((u-t)/(m-t))/norm.ppf(.95) of the same: lognorm(s, loc=t, scale=m-t).
  check_points(DistributionSpec::lognormal_through({0.04, 0.27, 0.63}),
               {{1e-6, -0.19242518762746733}, {0.3, 0.18522310875616071}, {0.9, 0.5360723682020809}}, 1e-12);
}

TEST_CASE("A lognormal law through a triple has it as its 5 and 50 and 95 % points") {
  const model::Triple t = GENERATE(model::Triple{0.04, 0.27, 0.63}, model::Triple{-9, -2, -1}, model::Triple{1, 2, 3},
                                   model::Triple{1, 2, 3.0000001}, model::Triple{1, 2, 100});
  const DistributionSpec law = DistributionSpec::lognormal_through(t);
  CHECK_THAT(inverse_cdf(law, 0.05), WithinAbs(t.lower, 1e-14 * (t.upper - t.lower)));
  CHECK_THAT(inverse_cdf(law, 0.5), WithinAbs(t.typical, 1e-15));
  CHECK_THAT(inverse_cdf(law, 0.95), WithinAbs(t.upper, 1e-14 * (t.upper - t.lower)));
}

TEST_CASE("Tails keep their digits") {
  // Where the lower end is zero or there is none, the tail's probability comes back relative to itself; the upper tail
  // is the mirrored law's lower one.
  const DistributionSpec law = GENERATE(
      DistributionSpec::normal(0, 2), DistributionSpec::lognormal(3, 100), DistributionSpec::beta({0.5, 3, 0, 1}),
      DistributionSpec::pert({0, 0.3, 1}), DistributionSpec::truncated_normal({-1, 2, -6, 3}),
      DistributionSpec::lognormal_through({-100, -2, -1}), DistributionSpec::triangular({0, 0.3, 1}));
  for (const double p : {1e-15, 1e-12, 1e-6, 0.01})
    if (law.law() != model::Law::truncated_normal || p > 1e-9)
      CHECK_THAT(cdf(law, inverse_cdf(law, p)), WithinRel(p, 1e-9));
  const DistributionSpec mirrored = DistributionSpec::lognormal_through({1, 2, 100});
  for (const double p : {0x1p-50, 0x1p-20, 0.25})
    CHECK_THAT(inverse_cdf(mirrored, 1 - p),
               WithinRel(-inverse_cdf(DistributionSpec::lognormal_through({-100, -2, -1}), p), 1e-13));
}

TEST_CASE("An unlimited law ends where draws end") {
  const DistributionSpec law =
      GENERATE(DistributionSpec::normal(1, 2), DistributionSpec::lognormal(3, 2),
               DistributionSpec::lognormal_through({0.04, 0.27, 0.63}), DistributionSpec::lognormal_through({1, 8, 9}));
  for (const double least : {0.0, model::least_probability}) {
    CHECK(inverse_cdf(law, least) == law.lower());
    CHECK(inverse_cdf(law, 1 - least) == law.upper());
  }
}

TEST_CASE("A discrete law gives each value its share of the probabilities") {
  const double values[] = {4, 1, 2};
  const double weights[] = {1, 1, 2};
  const DistributionSpec law = DistributionSpec::discrete(values, weights);
  for (const auto& [probability, x] : {Point{0, 1}, {0.25, 1}, {0.2500001, 2}, {0.75, 2}, {0.7500001, 4}, {1, 4}})
    CHECK(inverse_cdf(law, probability) == x);
  for (const auto& [x, probability] : {std::pair{0.9, 0.0}, {1.0, 0.25}, {1.9, 0.25}, {2.0, 0.75}, {4.0, 1.0}})
    CHECK(cdf(law, x) == probability);
}

TEST_CASE("Quantiles start at the lower end and finish at the upper end and never decrease") {
  const DistributionSpec law = any_varying_law();
  CAPTURE(law.lower(), law.typical(), law.upper());
  CHECK_THAT(inverse_cdf(law, 0), WithinAbs(law.lower(), 1e-15 * (law.upper() - law.lower())));
  CHECK_THAT(inverse_cdf(law, 1), WithinAbs(law.upper(), 1e-15 * (law.upper() - law.lower())));
  double before = inverse_cdf(law, 0);
  for (int i = 1; i <= 1024; ++i) {
    const double x = inverse_cdf(law, i / 1024.0);
    REQUIRE(x >= before);
    before = x;
  }
}

TEST_CASE("The probability below the mode is its share of the width") {
  CHECK_THAT(cdf(DistributionSpec::triangular({2, 3, 6}), 3), WithinAbs(0.25, 1e-15));
  CHECK_THAT(inverse_cdf(DistributionSpec::triangular({2, 3, 6}), 0.25), WithinAbs(3, 1e-15));
  CHECK_THAT(cdf(DistributionSpec::triangular({2, 3, 6}), 2.5), WithinAbs(0.0625, 1e-15));
  CHECK_THAT(cdf(DistributionSpec::triangular({2, 3, 6}), 4.5), WithinAbs(1 - 0.1875, 1e-15));
  CHECK_THAT(cdf(DistributionSpec::uniform(2, 6), 3), WithinAbs(0.25, 1e-15));
}

TEST_CASE("Right triangles follow a square root") {
  for (const double p : {0.01, 0.19, 0.36, 0.75}) {
    CHECK_THAT(inverse_cdf(DistributionSpec::triangular({0, 1, 1}), p), WithinAbs(std::sqrt(p), 1e-15));
    CHECK_THAT(inverse_cdf(DistributionSpec::triangular({0, 0, 1}), p), WithinAbs(1 - std::sqrt(1 - p), 1e-15));
  }
}

TEST_CASE("Outside its ends a law has probability zero or one") {
  const DistributionSpec law = any_varying_law();
  CHECK(cdf(law, law.lower() - 1) == 0);
  CHECK(cdf(law, law.upper()) == 1);
  CHECK(cdf(law, law.upper() + 1) == 1);
}

TEST_CASE("A constant law is a step") {
  const DistributionSpec law = DistributionSpec::fixed(0.3);
  for (const double probability : {0.0, 0.5, 1.0}) CHECK(inverse_cdf(law, probability) == 0.3);
  CHECK(cdf(law, 0.29) == 0);
  CHECK(cdf(law, 0.3) == 1);
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There is no quantile beyond probability zero and one") {
  CHECK_THROWS_AS(inverse_cdf(DistributionSpec::uniform(0, 1), -0.1), base::ContractViolation);
  CHECK_THROWS_AS(inverse_cdf(DistributionSpec::uniform(0, 1), 1.1), base::ContractViolation);
}
#endif

using Catch::Matchers::WithinRel;

TEST_CASE("Gamma quantiles are those of closed forms") {
  // Shape 1 is the exponential law; shape 1/2 is half the square of a standard normal number.
  for (const double p : {1e-12, 0.01, 0.5, 0.99, 1 - 1e-12})
    CHECK_THAT(gamma_quantile(1, p), WithinRel(-std::log1p(-p), 1e-11));
  CHECK_THAT(gamma_quantile(0.5, std::erf(std::sqrt(2.25))), WithinRel(2.25, 1e-11));
  // SciPy: scipy.stats.gamma.ppf(0.3, 7.5)
  CHECK_THAT(gamma_quantile(7.5, 0.3), WithinRel(5.860584486472477, 1e-9));
}

namespace {

using model::DistributionSpec;

constexpr base::Seed drawn_seed{4711};
constexpr std::uint32_t trials = 50000;

std::vector<double> draws_of(const DistributionSpec& law, const char* parameter) {
  std::vector<double> values;
  for (std::uint32_t t = 0; t < trials; ++t)
    values.push_back(draw(law, drawn_seed, stream_of(parameter), base::Trial{t}));
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
  const auto words = base::Philox4x32::block(counter, base::philox_key(drawn_seed));
  CHECK(draw_uniform(drawn_seed, stream_of("p"), base::Trial{17}) == base::to_uniform(words[0], words[1]));
}

TEST_CASE("A draw is the law's quantile so that parameters of one stream move together") {
  const DistributionSpec laws[] = {DistributionSpec::uniform(2, 3), DistributionSpec::triangular({-1, 0, 9})};
  for (std::uint32_t t = 0; t < 100; ++t) {
    const double u = draw_uniform(drawn_seed, stream_of("p"), base::Trial{t});
    for (const DistributionSpec& law : laws)
      CHECK(draw(law, drawn_seed, stream_of("p"), base::Trial{t}) == inverse_cdf(law, u));
  }
}

TEST_CASE("A constant is drawn as itself") {
  CHECK(draw(DistributionSpec::fixed(0.3), drawn_seed, stream_of("p"), base::Trial{0}) == 0.3);
  CHECK(draw(DistributionSpec::triangular({2, 2, 2}), drawn_seed, stream_of("p"), base::Trial{5}) == 2);
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
    over_seeds +=
        centred * (draw(law, base::Seed{drawn_seed.value + 1}, stream_of("sector/a/saving"), base::Trial{t}) - 0.5);
    over_trials += centred * (first[(t + 1) % trials] - 0.5);
  }
  // Each sum has a standard deviation of sqrt(n) / 12. Three comparisons with 5 of them: false alarm once in 580 000.
  const double limit = 5 * std::sqrt(static_cast<double>(trials)) / 12;
  CHECK(std::abs(covariance) < limit);
  CHECK(std::abs(over_seeds) < limit);
  CHECK(std::abs(over_trials) < limit);
}

}  // namespace fleetprint::random
