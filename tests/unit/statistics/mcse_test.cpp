#include "statistics/mcse.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

#include "arbitrary_values.hpp"
#include "base/contracts.hpp"
#include "spreads.hpp"

namespace fleetprint::statistics {

using Catch::Matchers::WithinAbs;

TEST_CASE("The standard error of a mean falls with the root of the trials") {
  CHECK(mcse_of_mean(3, 100) == 0.3);
  CHECK(mcse_of_mean(0, 100) == 0);
  CHECK(mcse_of_mean(2, 1) == 2);
  CHECK(std::isnan(mcse_of_mean(std::numeric_limits<double>::quiet_NaN(), 1)));
}

// Bounds of one to three events, and of as many that are missing: chi2.ppf(0.05, 2 k) / 2 / n.
TEST_CASE("Probabilities have their binomial error and the Wilson interval that SciPy gives") {
  struct Case {
    std::uint64_t hits, trials;
    double mcse, lower, upper;
  };
  for (const Case& c : {Case{0, 10, 0.0, 0.0, 0.27753279986288926}, Case{10, 10, 0.0, 0.7224672001371109, 1.0},
                        Case{1, 10, 0.09486832980505139, 0.005129329438755053, 0.4041500267952385},
                        Case{3, 7, 0.1870439059165649, 0.11681306388056477, 0.7495416354723428},
                        Case{37, 1000, 0.005969170796685248, 0.026961180875554734, 0.05058239748206931},
                        Case{999999, 1000000, 9.999995000142529e-07, 0.9999943350881957, 0.9999999487067056}}) {
    CAPTURE(c.hits, c.trials);
    const Probability estimate = probability(c.hits, c.trials);
    CHECK(estimate.value == static_cast<double>(c.hits) / static_cast<double>(c.trials));
    CHECK_THAT(estimate.mcse, WithinAbs(c.mcse, 1e-15));
    CHECK_THAT(estimate.lower, WithinAbs(c.lower, 1e-14));
    CHECK_THAT(estimate.upper, WithinAbs(c.upper, 1e-14));
    CHECK(estimate.lower >= 0);
    CHECK(estimate.upper <= 1);
  }
}

TEST_CASE("A share of 0 or 1 lies at the end of its interval, whatever the number of trials") {
  for (std::uint64_t trials = 1; trials <= 20'000; ++trials) {
    CAPTURE(trials);
    REQUIRE(probability(0, trials).lower == 0);
    REQUIRE(probability(trials, trials).upper == 1);
  }
}

TEST_CASE("The Wilson interval covers the true probability about as often as it says") {
  // The exact coverage at n = 50, p = 0.1, summed over the binomial law, is 0.97031. 4000 experiments, 4 standard
  // errors of 0.00268: false alarm once in 16 000.
  constexpr int experiments = 4000;
  testing::SplitMix next(7);
  int covered = 0;
  for (int e = 0; e < experiments; ++e) {
    std::uint64_t hits = 0;
    for (int t = 0; t < 50; ++t) hits += next() < 0.1 ? 1 : 0;
    const Probability estimate = probability(hits, 50);
    covered += estimate.lower <= 0.1 && 0.1 <= estimate.upper ? 1 : 0;
  }
  CHECK_THAT(static_cast<double>(covered) / experiments, WithinAbs(0.97031, 4 * 0.00268));
}

TEST_CASE("The interval of a probability holds it in at least 92.5 % of samples however rare the event") {
  // The exact coverage, summed over the Poisson distribution that the binomial one becomes; Wilson's own has 84 %.
  constexpr std::uint64_t trials = 100'000;
  for (double mean = 0.02; mean < 12; mean += 0.01) {
    double coverage = 0;
    double term = std::exp(-mean);
    for (std::uint64_t hits = 0; hits < 60; term *= mean / static_cast<double>(++hits)) {
      const Probability estimate = probability(hits, trials);
      const double p = mean / static_cast<double>(trials);
      coverage += estimate.lower <= p && p <= estimate.upper ? term : 0;
    }
    CAPTURE(mean);
    CHECK(coverage > 0.925);
  }
}

TEST_CASE("The interval of a probability in replicates follows their spread") {
  const ShareSpread four = testing::spread_of({40, 60, 45, 55}, 100);
  const Probability estimate = probability(200, 400, 0.045, four);
  CHECK(estimate.value == 0.5);
  CHECK(estimate.mcse == 0.045);
  // As many independent trials as have that variance: 0.25 / (0.045644)^2 = 120; Wilson with t = 3.182446.
  CHECK_THAT(estimate.lower, WithinAbs(0.5 - 0.5 * 3.182446 / std::sqrt(120 + 3.182446 * 3.182446), 1e-6));
  CHECK_THAT(estimate.upper, WithinAbs(1 - estimate.lower, 1e-12));
}

TEST_CASE("A share of 0 or 1 in replicates is known as well as its trials tell") {
  const Probability never = probability(0, 400, 0, testing::spread_of({0, 0, 0, 0}, 100));
  CHECK(never.lower == 0);
  CHECK_THAT(never.upper, WithinAbs(10.127965 / (400 + 10.127965), 1e-6));
}

TEST_CASE("Below four replicates a probability has no interval") {
  const Probability estimate = probability(100, 200, 0.1, testing::spread_of({40, 60}, 100));
  CHECK(estimate.value == 0.5);
  CHECK(std::isnan(estimate.lower));
  CHECK(std::isnan(estimate.upper));
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("A share of no trials or of more than all is refused") {
  CHECK_THROWS_AS(probability(0, 0), base::ContractViolation);
  CHECK_THROWS_AS(probability(3, 2), base::ContractViolation);
}
#endif

}  // namespace fleetprint::statistics
