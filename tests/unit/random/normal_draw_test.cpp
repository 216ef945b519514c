#include "random/normal_draw.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "kolmogorov.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::random {
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

TEST_CASE("Normal numbers of a cohort in many trials are those of each trial's engine") {
  const base::Stream stream = stream_of("cohorts");
  for (std::uint32_t year = 0; year < 300; ++year) {  // so many that the ziggurat turns some words down
    for (const std::size_t count : {0U, 1U, 2U, 5U, 30U}) {
      std::vector<base::Trial> trials;
      for (std::uint32_t i = 0; i < count; ++i) trials.push_back(base::Trial{7 * i});
      std::vector<double> normals(count);
      draw_standard_normals(normal_seed, stream, trials, base::Cohort{1800 + year}, normals);
      for (std::uint32_t i = 0; i < count; ++i) {
        PhiloxEngine engine(normal_seed, stream, base::Trial{7 * i}, base::Cohort{1800 + year});
        REQUIRE(normals[i] == draw_standard_normal(engine));
      }
    }
  }
}

}  // namespace fleetprint::random
