#include "random/philox_engine.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>
#include <vector>

#include "chi_square.hpp"
#include "kolmogorov.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::random {
namespace {

constexpr base::Seed engine_seed{20231115};
constexpr base::Stream stream{0x12345678};
constexpr base::Trial trial{9};

static_assert(std::uniform_random_bit_generator<PhiloxEngine>);

}  // namespace

TEST_CASE("The engine gives the words of the blocks in order") {
  PhiloxEngine engine(engine_seed, stream, trial, base::Cohort{3});
  for (std::uint64_t index = 0; index < 64; ++index) {
    const auto counter = base::philox_counter(stream, trial, base::Cohort{3}, index);
    REQUIRE(engine() == base::Philox4x32::block(counter, base::philox_key(engine_seed))[index % 4]);
  }
}

TEST_CASE("The engine starts at cohort zero unless told otherwise") {
  PhiloxEngine plain(engine_seed, stream, trial);
  PhiloxEngine cohort_0(engine_seed, stream, trial, base::Cohort{0});
  PhiloxEngine cohort_1(engine_seed, stream, trial, base::Cohort{1});
  const auto first = plain();
  CHECK(first == cohort_0());
  CHECK(first != cohort_1());
}

TEST_CASE("A copied engine continues on its own") {
  PhiloxEngine engine(engine_seed, stream, trial);
  for (int i = 0; i < 5; ++i) engine();
  PhiloxEngine copy = engine;
  const std::vector<std::uint32_t> expected = {engine(), engine(), engine(), engine()};
  CHECK(std::vector<std::uint32_t>{copy(), copy(), copy(), copy()} == expected);
}

TEST_CASE("Boost and standard distributions run on the engine") {
  PhiloxEngine engine(engine_seed, stream, trial);
  const double uniform = boost::random::uniform_01<double>()(engine);
  CHECK(uniform >= 0);
  CHECK(uniform < 1);
  CHECK(std::uniform_int_distribution<int>(1, 6)(engine) >= 1);
  // The mean of 20 000 binomial(100; 0.3) counts. 5 standard errors: false alarm once in 1.7 million.
  boost::random::binomial_distribution<int> draw_binomial(100, 0.3);
  constexpr int draws = 20000;
  double sum = 0;
  for (int i = 0; i < draws; ++i) sum += draw_binomial(engine);
  CHECK(std::abs(sum / draws - 30) < 5 * std::sqrt(100 * 0.3 * 0.7 / draws));
}

namespace {

constexpr base::Seed normal_seed{1927};
constexpr std::uint32_t normal_trials = 100000;

// As the aggregate draw takes them: the first normal number of each trial's engine.
std::vector<double> first_normals() {
  std::vector<double> values;
  for (std::uint32_t t = 0; t < normal_trials; ++t) {
    PhiloxEngine engine(normal_seed, stream_of("sum/profile/part"), base::Trial{t});
    values.push_back(draw_standard_normal(engine));
  }
  return values;
}

}  // namespace

TEST_CASE("Normal draws follow the normal law") {
  // False alarm once in 134 000.
  CHECK(testing::kolmogorov_distance(first_normals(), testing::normal_cdf) < testing::greatest_kolmogorov_distance);
}

TEST_CASE("The first four moments of normal draws are 0 and 1 and 0 and 3") {
  double sums[5] = {};
  for (const double z : first_normals())
    for (int k = 1; k <= 4; ++k) sums[k] += std::pow(z, k);
  // Var z^k = E z^2k - (E z^k)^2: 1, 2, 15, 96. Four comparisons with 5 standard errors: false alarm once in 430 000.
  const double expected[5] = {1, 0, 1, 0, 3};
  const double variance[5] = {0, 1, 2, 15, 96};
  for (int k = 1; k <= 4; ++k) {
    CAPTURE(k);
    CHECK(std::abs(sums[k] / normal_trials - expected[k]) < 5 * std::sqrt(variance[k] / normal_trials));
  }
}

TEST_CASE("Tails beyond four deviations are as frequent as they should be") {
  constexpr int draws = 1'000'000;
  PhiloxEngine engine(normal_seed, stream_of("tails"), base::Trial{0});
  int beyond = 0;
  for (int i = 0; i < draws; ++i) beyond += std::abs(draw_standard_normal(engine)) > 4 ? 1 : 0;
  // Poisson of mean 63.3: outside 28 to 109 once in 3.5 million.
  CHECK(beyond >= 28);
  CHECK(beyond <= 109);
}

TEST_CASE("A normal draw depends on nothing but its engine") {
  PhiloxEngine first(normal_seed, stream_of("a"), base::Trial{3});
  PhiloxEngine second(normal_seed, stream_of("a"), base::Trial{3});
  for (int i = 0; i < 50; ++i) CHECK(draw_standard_normal(first) == draw_standard_normal(second));
}

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
