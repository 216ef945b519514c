#include "statistics/quantiles.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

#include "arbitrary_values.hpp"
#include "base/contracts.hpp"

namespace fleetprint::statistics {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<double> seven = {-1.25, 0.0, 2.0, 2.0, 3.5, 7.75, 11.5};

double quantile_of(const std::vector<double>& values, double level) {
  return quantiles_of(values, std::vector<double>{level})[0].value;
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

TEST_CASE("The interval of a quantile is made of two values at the stated ranks") {
  std::vector<double> values(1000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i + 1);  // value = rank
  const std::vector<double> levels = {0.001, 0.05, 0.5, 0.95, 0.999};
  const auto quantiles = quantiles_of(values, levels);
  // n p -+ 1.96 sqrt(n p (1 - p)), rounded outwards, and one rank more above; limited to 1 .. n.
  const double ranks[][2] = {{1, 4}, {36, 65}, {469, 532}, {936, 965}, {997, 1000}};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    CAPTURE(levels[i]);
    CHECK(quantiles[i].lower == ranks[i][0]);
    CHECK(quantiles[i].upper == ranks[i][1]);
    CHECK_THAT(quantiles[i].mcse, WithinRel((ranks[i][1] - ranks[i][0]) / 2 / 1.959963984540054, 1e-15));
  }
}

TEST_CASE("The interval of a quantile covers the true one as often as its ranks imply") {
  struct Case {
    std::size_t count;
    double level, coverage;  // P(rank_lower <= K < rank_upper), K binomial, from scipy.stats.binom
  };
  const Case c = GENERATE(Case{100, 0.5, 0.9647997997822952}, Case{500, 0.95, 0.9695446531826801},
                          Case{1000, 0.5, 0.9537088026395018}, Case{50, 0.9, 0.9854916232053509});
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

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There are no quantiles of nothing or beyond levels zero and one") {
  CHECK_THROWS_AS(quantiles_of({}, std::vector{0.5}), base::ContractViolation);
  CHECK_THROWS_AS(quantile_of(seven, 1.01), base::ContractViolation);
  CHECK_THROWS_AS(quantile_of(seven, -0.01), base::ContractViolation);
  CHECK_THROWS_AS(quantiles_of({}, std::vector<double>{0.5}), base::ContractViolation);
}
#endif

}  // namespace fleetprint::statistics
