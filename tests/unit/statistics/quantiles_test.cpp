#include "statistics/quantiles.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

#include "arbitrary_values.hpp"
#include "base/contracts.hpp"
#include "base/missing.hpp"

namespace fleetprint::statistics {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<double> seven = {-1.25, 0.0, 2.0, 2.0, 3.5, 7.75, 11.5};

double quantile_of(const std::vector<double>& values, double level) {
  return quantiles_of(values, std::vector<double>{level})[0].value;
}

std::vector<Quantile> in_replicates(const std::vector<double>& values, const std::vector<double>& levels,
                                    std::uint64_t per_replicate) {
  ReplicateShares shares(per_replicate);
  shares.add(values);
  return quantiles_of(values, levels, shares);
}

}  // namespace

TEST_CASE("Quantiles are those of NumPy") {
  const std::pair<double, double> expected[] = {{0, -1.25}, {0.05, -0.875}, {0.1, -0.5},    {0.25, 1.0},
                                                {0.5, 2.0}, {0.6, 2.9},     {0.95, 10.375}, {1, 11.5}};
  for (const auto& [level, value] : expected) {
    CAPTURE(level);
    CHECK_THAT(quantile_of(seven, level), WithinAbs(value, 1e-14));
  }
}

TEST_CASE("All quantiles of one value are that value") {
  for (const double level : {0.0, 0.3, 1.0}) CHECK(quantile_of(std::vector<double>{4.5}, level) == 4.5);
}

TEST_CASE("Values that are not finite have no part in a quantile") {
  const std::vector<double> values = {3, infinity, 1, std::nan(""), 2, -infinity};
  CHECK(quantile_of(values, 0) == 1);
  CHECK(quantile_of(values, 0.5) == 2);
  CHECK(quantile_of(values, 0.75) == 2.5);
  CHECK(quantile_of(values, 1) == 3);
}

TEST_CASE("Unsorted values are sorted first") {
  const std::vector<double> levels = {0.25, 0.6};
  const auto quantiles = quantiles_of(std::vector<double>{3.5, -1.25, 0.0, 7.75, 2.0, 2.0, 11.5}, levels);
  REQUIRE(quantiles.size() == 2);
  CHECK(quantiles[0].level == 0.25);
  CHECK(quantiles[0].value == 1.0);
  CHECK_THAT(quantiles[1].value, WithinAbs(2.9, 1e-14));
}

TEST_CASE("The interval of a quantile is made of the order statistics that exist") {
  std::vector<double> values(1000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i + 1);  // value = rank
  const std::vector<double> levels = {0.001, 0.05, 0.5, 0.95, 0.999};
  const auto quantiles = quantiles_of(values, levels);
  const double none = base::missing;
  const double ranks[][2] = {{none, 4}, {37, 65}, {469, 532}, {936, 964}, {997, none}};  // rank_bounds
  for (std::size_t i = 0; i < levels.size(); ++i) {
    CAPTURE(levels[i]);
    const auto check_bound = [](double bound, double rank) {
      if (std::isnan(rank))
        CHECK(std::isnan(bound));
      else
        CHECK(bound == rank);
    };
    check_bound(quantiles[i].lower, ranks[i][0]);
    check_bound(quantiles[i].upper, ranks[i][1]);
    const double error = (ranks[i][1] - ranks[i][0]) / 2 / 1.959963984540054;
    if (std::isnan(error))
      CHECK(std::isnan(quantiles[i].mcse));
    else
      CHECK_THAT(quantiles[i].mcse, WithinRel(error, 1e-15));
  }
}

TEST_CASE("The interval of a quantile in replicates follows their spread") {
  // 16 replicates of 64 in strata of each: at 0.5 all have 32 values below, and the interval is that of rounding.
  std::vector<double> strata;
  for (std::size_t r = 0; r < 16; ++r)
    for (std::size_t i = 0; i < 64; ++i)
      strata.push_back((static_cast<double>(i) + 0.03 + 0.06 * static_cast<double>(r)) / 64);
  const std::vector<double> levels = {0.5, 0.001};
  const auto narrow = in_replicates(strata, levels, 64);
  CHECK(narrow[0].lower > 0.49);
  CHECK(narrow[0].lower < 0.5);
  CHECK(narrow[0].upper > 0.5);
  CHECK(narrow[0].upper < 0.51);
  CHECK_THAT(narrow[0].mcse, WithinRel((narrow[0].upper - narrow[0].lower) / 2 / 2.131449545559323, 1e-9));
  CHECK(std::isnan(narrow[1].lower));
  CHECK(narrow[1].upper < 0.02);
  CHECK(std::isnan(narrow[1].mcse));
  CHECK(narrow[0].value == quantiles_of(strata, levels)[0].value);
  for (const Quantile& quantile : in_replicates(strata, levels, 512)) {  // two replicates
    CHECK(std::isfinite(quantile.value));
    CHECK(std::isnan(quantile.lower));
    CHECK(std::isnan(quantile.upper));
    CHECK(std::isnan(quantile.mcse));
  }
}

TEST_CASE("The interval of a quantile covers the true one as often as its ranks imply") {
  struct Case {
    std::size_t count;
    double level, coverage;  // P(rank_lower <= K < rank_upper), K binomial, from scipy.stats.binom
  };
  const Case c = GENERATE(Case{100, 0.5, 0.9647997997822952}, Case{500, 0.95, 0.9604987355159622},
                          Case{1000, 0.5, 0.9537088026395018}, Case{50, 0.9, 0.9703082890880885});
  CAPTURE(c.count, c.level);
  constexpr int experiments = 2000;
  int covered = 0;
  for (int e = 0; e < experiments; ++e) {
    const auto values = testing::uniform_values(c.count, 1000 + static_cast<std::uint64_t>(e));
    const Quantile quantile = quantiles_of(values, std::vector<double>{c.level})[0];
    covered += quantile.lower <= c.level && c.level <= quantile.upper ? 1 : 0;
  }
  // 4.5 standard errors and four cases: false alarm once in 37 000.
  const double error = std::sqrt(c.coverage * (1 - c.coverage) / experiments);
  CHECK_THAT(static_cast<double>(covered) / experiments, WithinAbs(c.coverage, 4.5 * error));
}

TEST_CASE("The standard error of a quantile is about that of its law") {
  // sqrt(p (1 - p) / n) / density, density 1; the two ranks' distance differs from that by some tenths at n = 20 000.
  const Quantile median = quantiles_of(testing::uniform_values(20000, 3), std::vector<double>{0.5})[0];
  CHECK_THAT(median.mcse, WithinRel(0.5 / std::sqrt(20000.0), 0.3));
}

TEST_CASE("Equal values have no interval and without a finite one nothing is known") {
  const std::vector<double> level = {0.5};
  CHECK(quantiles_of(std::vector<double>(20, 2.0), level)[0].mcse == 0);
  const Quantile none = quantiles_of(std::vector<double>(20, infinity), level)[0];
  for (const double field : {none.value, none.lower, none.upper, none.mcse}) CHECK(std::isnan(field));
}

TEST_CASE("However few equal values there are, their tails are unknown") {
  const Quantile tail = quantiles_of(std::vector<double>(1000, 2.0), std::vector<double>{0.999})[0];
  CHECK(tail.value == 2);
  CHECK(std::isnan(tail.upper));
  CHECK(std::isnan(tail.mcse));
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There are no quantiles of nothing or beyond levels zero and one") {
  CHECK_THROWS_AS(quantiles_of({}, std::vector{0.5}), base::ContractViolation);
  CHECK_THROWS_AS(quantile_of(seven, 1.01), base::ContractViolation);
  CHECK_THROWS_AS(quantile_of(seven, -0.01), base::ContractViolation);
  CHECK_THROWS_AS(quantiles_of({}, std::vector<double>{0.5}), base::ContractViolation);
}
#endif

TEST_CASE("A quantile has an upper bound, and an error, from a number of values on that scenarios/README.md states") {
  const auto of_ranks = [](std::uint64_t count, double level) {
    return quantiles_by_rank(count, std::vector<double>{level},
                             [](std::uint64_t rank) { return static_cast<double>(rank); })
        .front();
  };
  for (const auto& [level, least] : {std::pair{0.999, std::uint64_t{3688}}, {0.9999, std::uint64_t{36887}}}) {
    CAPTURE(level);
    CHECK(std::isfinite(of_ranks(least, level).upper));
    CHECK(std::isfinite(of_ranks(least, level).mcse));
    CHECK(std::isnan(of_ranks(least - 1, level).upper));
    CHECK(std::isnan(of_ranks(least - 1, level).mcse));
  }
}

}  // namespace fleetprint::statistics
