#include "sensitivity/sobol_sums.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "numbers.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinRel;

constexpr SobolLayout three_factors{.factors = 3, .has_second_order = true};

// Values of `rows` rows, [row][matrix][response], about the origin 5.
std::vector<std::vector<double>> arbitrary_rows(std::size_t rows, std::size_t responses) {
  std::vector<std::vector<double>> all;
  for (std::size_t row = 0; row < rows; ++row)
    all.push_back(testing::uniform_numbers(three_factors.matrices() * responses, row));
  for (auto& row : all)
    for (double& value : row) value += 4.5;
  return all;
}

SobolSums sums_over(const std::vector<std::vector<double>>& rows, std::size_t responses) {
  SobolSums sums(three_factors, std::vector<double>(responses, 5.0));
  for (const auto& row : rows) sums.add_row(row);
  return sums;
}

}  // namespace

TEST_CASE("A design has A, B and a matrix a factor, with second order two") {
  CHECK(SobolLayout{.factors = 3, .has_second_order = false}.matrices() == 5);
  CHECK(three_factors.matrices() == 8);
  CHECK(three_factors.ab(2) + 1 == three_factors.ba(0));
  CHECK(three_factors.ba(2) + 1 == three_factors.matrices());
  CHECK(three_factors.pair(2, 2) + 1 == three_factors.sums());
}

TEST_CASE("Sums of every response are those of its own values less its origin") {
  const auto responses = GENERATE(std::size_t{1}, std::size_t{4}, std::size_t{31});
  const auto rows = arbitrary_rows(10, responses);
  const SobolSums sums = sums_over(rows, responses);
  REQUIRE(sums.responses() == responses);
  for (std::size_t r = 0; r < responses; ++r) {
    const auto expect_sum = [&](std::size_t sum, const auto& term) {
      double expected = 0;
      for (const auto& row : rows)
        expected += term([&](std::size_t matrix) { return row[matrix * responses + r] - 5.0; });
      CHECK_THAT(sums.value(sum, r), WithinRel(expected, 1e-12));
    };
    for (std::size_t m = 0; m < three_factors.matrices(); ++m) {
      expect_sum(three_factors.sum(m), [&](const auto& y) { return y(m); });
      expect_sum(three_factors.square(m), [&](const auto& y) { return y(m) * y(m); });
    }
    for (std::size_t i = 0; i < 3; ++i) {
      expect_sum(three_factors.product(i), [&](const auto& y) { return y(1) * y(2 + i); });
      expect_sum(three_factors.difference(i), [&](const auto& y) { return std::pow(y(0) - y(2 + i), 2); });
      for (std::size_t j = 0; j < 3; ++j)
        if (i != j) expect_sum(three_factors.pair(i, j), [&](const auto& y) { return y(2 + i) * y(5 + j); });
    }
    CHECK(sums.value(SobolLayout::rows, r) == 10);
    CHECK(sums.non_finite(r) == 0);
  }
}

TEST_CASE("Parts merged in their order are the whole") {
  auto rows = arbitrary_rows(16, 3);
  rows[2][1] = rows[7][4] = rows[9][7] = base::missing;
  const SobolSums whole = sums_over(rows, 3);
  SobolSums merged = sums_over({rows.begin(), rows.begin() + 5}, 3);
  merged.merge(sums_over({rows.begin() + 5, rows.begin() + 6}, 3));
  merged.merge(sums_over({rows.begin() + 6, rows.end()}, 3));
  CHECK(merged.non_finite(0) == 0);
  CHECK(merged.non_finite(1) == 3);
  for (std::size_t sum = 0; sum < three_factors.sums(); ++sum)
    for (std::size_t r = 0; r < 3; ++r) {
      if (whole.value(sum, r) == 0)
        CHECK(merged.value(sum, r) == 0);
      else
        CHECK_THAT(merged.value(sum, r), WithinRel(whole.value(sum, r), 1e-12));
    }
}

TEST_CASE("Sums of other layouts or origins are not merged") {
  SobolSums sums(three_factors, {1.0, 2.0});
  CHECK_THROWS_AS(sums.merge(SobolSums(three_factors, {1.0, 2.5})), base::ContractViolation);
  CHECK_THROWS_AS(sums.merge(SobolSums({.factors = 3}, {1.0, 2.0})), base::ContractViolation);
  CHECK_THROWS_AS(sums.add_row(std::vector<double>(8)), base::ContractViolation);
}

TEST_CASE("A row that is not finite is left out of that response alone, whichever matrix it is in") {
  const auto bad =
      GENERATE(base::missing, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity());
  const auto matrix = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{7});
  auto rows = arbitrary_rows(6, 3);
  rows[2][matrix * 3 + 1] = bad;
  const SobolSums sums = sums_over(rows, 3);
  const SobolSums all = sums_over(arbitrary_rows(6, 3), 3);
  rows.erase(rows.begin() + 2);
  const SobolSums without = sums_over(rows, 3);
  for (std::size_t sum = 0; sum < three_factors.sums(); ++sum) {
    CHECK(sums.value(sum, 0) == all.value(sum, 0));
    CHECK(sums.value(sum, 1) == without.value(sum, 1));
    CHECK(sums.value(sum, 2) == all.value(sum, 2));
  }
  CHECK(sums.non_finite(0) == 0);
  CHECK(sums.non_finite(1) == 1);
}

}  // namespace fleetprint::sensitivity
