#include "random/binomial_draw.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

#include "chi_square.hpp"
#include "kolmogorov.hpp"
#include "random/draw_distribution.hpp"

namespace fleetprint::random {
namespace {

struct Case {
  std::uint64_t n;
  double p;
};

PhiloxEngine engine_of(std::uint64_t seed) { return {base::Seed{seed}, base::Stream{77}, base::Trial{0}}; }

}  // namespace

TEST_CASE("Binomial numbers have the probabilities of their law") {
  // By inversion, through one beta number or two, and beyond one half.
  const Case c = GENERATE(Case{1, 0.3}, Case{7, 0.5}, Case{20, 0.9}, Case{400, 0.03}, Case{100'000, 1e-4},
                          Case{64, 0.25}, Case{1000, 0.3}, Case{1000, 0.85}, Case{100'000, 0.01});
  CAPTURE(c.n, c.p);
  constexpr int draws = 400'000;
  PhiloxEngine engine = engine_of(c.n);
  std::vector<double> counts(c.n + 1);
  for (int i = 0; i < draws; ++i) ++counts.at(draw_binomial(engine, c.n, c.p));
  const boost::math::binomial law(static_cast<double>(c.n), c.p);
  testing::ChiSquare result;
  for (std::uint64_t k = 0; k <= c.n; ++k)
    result.add(counts[k], draws * boost::math::pdf(law, static_cast<double>(k)), k == c.n);
  // Nine laws, two sides: false alarm once in 190 000.
  CHECK(std::abs(result.normal_score()) < 5);
}

TEST_CASE("Binomial numbers of billions of tries have the law's mean, variance and shape") {
  const Case c = GENERATE(Case{250'000'000'000, 5e-4}, Case{250'000'000'000, 3e-9}, Case{1'000'000'000'000'000, 0.3},
                          Case{1'000'000'000'000'000, 0.999}, Case{1'000'000'000'000'000, 1e-12});
  CAPTURE(c.n, c.p);
  constexpr int draws = 200'000;
  PhiloxEngine engine = engine_of(c.n);
  const double n = static_cast<double>(c.n);
  const double deviation = std::sqrt(n * c.p * (1 - c.p));
  std::vector<double> scores;
  double sum = 0;
  double square = 0;
  for (int i = 0; i < draws; ++i) {
    const double score = (static_cast<double>(draw_binomial(engine, c.n, c.p)) - n * c.p) / deviation;
    scores.push_back(score +
                     (draw_uniform(base::Seed{5}, base::Stream{6}, base::Trial{static_cast<std::uint32_t>(i)}) - 0.5) /
                         deviation);
    sum += score;
    square += score * score;
  }
  // Five standard errors each: false alarm once in 1.7 million; of a variance sqrt(2 / draws).
  CHECK(std::abs(sum / draws) < 5 / std::sqrt(draws));
  CHECK(std::abs(square / draws - 1) < 5 * std::sqrt(2.0 / draws));
  // Counts spread over their unit against the normal law with the correction of its skewness (Edgeworth); what that
  // leaves out, 0.1 / variance, is below a fiftieth of what the comparison sees.
  const double skewness = (1 - 2 * c.p) / deviation;
  const auto cdf = [&](double x) {
    return testing::normal_cdf(x) - skewness / 6 * (x * x - 1) * std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
  };
  CHECK(testing::kolmogorov_distance(scores, cdf) < testing::greatest_kolmogorov_distance);
}

TEST_CASE("Binomial numbers keep their limits") {
  PhiloxEngine engine = engine_of(1);
  for (const std::uint64_t n : {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{1'000'000'000'000'000}}) {
    CHECK(draw_binomial(engine, n, 0) == 0);
    CHECK(draw_binomial(engine, n, 1) == n);
    CHECK(draw_binomial(engine, n, 1e-300) == 0);
    for (const double p : {1e-16, 1e-6, 0.5, 0.999999, 1 - 1e-16})
      for (int i = 0; i < 100; ++i) CHECK(draw_binomial(engine, n, p) <= n);
  }
}

TEST_CASE("A multinomial draw adds up and has the shares' probabilities") {
  const std::uint64_t n = GENERATE(std::uint64_t{1'000'000}, std::uint64_t{250'000'000'000});
  std::vector<double> shares(2048);
  for (std::size_t i = 10; i < 2000; ++i) shares[i] = 1e-3 + std::pow(std::sin(0.002 * static_cast<double>(i)), 4);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  PhiloxEngine engine = engine_of(n);
  const std::vector<std::uint64_t> counts = draw_multinomial(engine, n, shares);
  REQUIRE(counts.size() == shares.size());
  CHECK(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == n);
  testing::ChiSquare result;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (shares[i] == 0) CHECK(counts[i] == 0);
    result.add(static_cast<double>(counts[i]), static_cast<double>(n) * shares[i] / sum, i + 1 == counts.size());
  }
  CHECK(result.cells() > 1000);
  CHECK(std::abs(result.normal_score()) < 5);  // two, two sides: false alarm once in 870 000
}

TEST_CASE("The bins of multinomial draws vary and covary as they should") {
  // Of bins 2 and 5: variance n p (1 - p), covariance -n p p', in 20 000 draws of 1e12.
  const std::vector<double> shares = {0.1, 0, 0.25, 0.05, 0.2, 0.3, 0.1};
  constexpr std::uint64_t n = 1'000'000'000'000;
  constexpr int draws = 20'000;
  double square = 0;
  double product = 0;
  PhiloxEngine engine = engine_of(3);
  for (int i = 0; i < draws; ++i) {
    const std::vector<std::uint64_t> counts = draw_multinomial(engine, n, shares);
    const double a = (static_cast<double>(counts[2]) - 0.25e12) / std::sqrt(1e12 * 0.25 * 0.75);
    const double b = (static_cast<double>(counts[5]) - 0.3e12) / std::sqrt(1e12 * 0.3 * 0.7);
    square += b * b / draws;
    product += a * b / draws;
  }
  const double correlation = -std::sqrt(0.25 * 0.3 / (0.75 * 0.7));
  // Five standard errors: false alarm once in 1.7 million each.
  CHECK(std::abs(square - 1) < 5 * std::sqrt(2.0 / draws));
  CHECK(std::abs(product - correlation) < 5 * std::sqrt((1 + correlation * correlation) / draws));
}

TEST_CASE("The same engine gives the same binomial numbers") {
  PhiloxEngine a = engine_of(9);
  PhiloxEngine b = engine_of(9);
  PhiloxEngine c = engine_of(10);
  const std::vector<double> shares(100, 1.0);
  const auto counts = draw_multinomial(a, 250'000'000'000, shares);
  CHECK(counts == draw_multinomial(b, 250'000'000'000, shares));
  CHECK(counts != draw_multinomial(c, 250'000'000'000, shares));
}

}  // namespace fleetprint::random
