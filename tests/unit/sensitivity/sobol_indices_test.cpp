#include "sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "known_functions.hpp"
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

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr double at_95 = 0.95;

// Within 2.5 half widths of 95 % intervals, which is 5 standard errors, and within `most` anyway.
void expect_near(const Estimate& estimate, double truth, double most) {
  CHECK(std::abs(estimate.value - truth) <= 1.25 * (estimate.upper - estimate.lower) + 1e-12);
  CHECK_THAT(estimate.value, WithinAbs(truth, most));
}

// Numbers in the place of a design's values, [matrix][row].
using Matrices = std::vector<std::vector<double>>;

Matrices arbitrary_matrices(std::size_t matrices, std::size_t rows, double shift) {
  Matrices all;
  for (std::size_t m = 0; m < matrices; ++m) {
    all.push_back(testing::uniform_numbers(rows, 100 + m));
    const std::vector<double> common = testing::uniform_numbers(rows, 99);
    for (std::size_t row = 0; row < rows; ++row) all.back()[row] += shift + common[row];
  }
  return all;
}

std::vector<SobolSums> replicates_over(const Matrices& matrices, const SobolLayout& layout, std::size_t replicates,
                                       double origin) {
  std::vector<SobolSums> all(replicates, SobolSums(layout, {origin}));
  const std::size_t rows = matrices.front().size();
  std::vector<double> values(matrices.size());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t m = 0; m < matrices.size(); ++m) values[m] = matrices[m][row];
    all[row * replicates / rows].add_row(values);
  }
  return all;
}

double mean_of(std::initializer_list<const std::vector<double>*> columns) {
  double sum = 0;
  double count = 0;
  for (const std::vector<double>* column : columns)
    for (const double value : *column) {
      sum += value;
      ++count;
    }
  return sum / count;
}

double mean_square_about(double centre, std::initializer_list<const std::vector<double>*> columns) {
  double sum = 0;
  double count = 0;
  for (const std::vector<double>* column : columns)
    for (const double value : *column) {
      sum += (value - centre) * (value - centre);
      ++count;
    }
  return sum / count;
}

double covariance_of(const std::vector<double>& x, const std::vector<double>& y) {
  const double of_x = mean_of({&x});
  const double of_y = mean_of({&y});
  double sum = 0;
  for (std::size_t row = 0; row < x.size(); ++row) sum += (x[row] - of_x) * (y[row] - of_y);
  return sum / static_cast<double>(x.size());
}

}  // namespace

TEST_CASE("Estimates are those of the stated formulas, computed in two passes") {
  const SobolLayout layout{.factors = 3, .has_second_order = true};
  const Matrices y = arbitrary_matrices(layout.matrices(), 96, 20);
  const SobolIndices indices = sobol_indices(replicates_over(y, layout, 8, 20.9), 0, at_95);
  const double n = 96;
  const auto &a = y[0], &b = y[1];
  const double mean = mean_of({&a, &b});
  CHECK_THAT(indices.mean, WithinRel(mean, 1e-13));
  CHECK_THAT(indices.variance, WithinRel(mean_square_about(mean, {&a, &b}) * 2 * n / (2 * n - 1), 1e-12));
  CHECK(indices.rows == 96);
  std::vector<double> first;
  for (std::size_t j = 0; j < 3; ++j) {
    const auto& e = y[layout.ab(j)];
    first.push_back((covariance_of(b, e) - covariance_of(b, a)) / mean_square_about(mean, {&a, &b}));
    CHECK_THAT(indices.first[j].value, WithinRel(first[j], 1e-11));
    double difference = 0;
    for (std::size_t row = 0; row < 96; ++row) difference += (a[row] - e[row]) * (a[row] - e[row]);
    const double variance = mean_square_about(mean_of({&a}), {&a}) * n / (n - 1);
    CHECK_THAT(indices.total[j].value, WithinRel(difference / (2 * n) / variance, 1e-12));
  }
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      if (i == j) {
        CHECK(std::isnan(indices.second[i * 3 + j].value));
        continue;
      }
      const auto &ei = y[layout.ab(i)], &ej = y[layout.ab(j)], &gi = y[layout.ba(i)], &gj = y[layout.ba(j)];
      const double closed = ((covariance_of(ei, gj) + covariance_of(ej, gi)) / 2 - covariance_of(a, b)) /
                            mean_square_about(mean, {&a, &b});
      CHECK_THAT(indices.second[i * 3 + j].value, WithinRel(closed - first[i] - first[j], 1e-10));
    }
}

TEST_CASE("Indices of known functions, of all orders") {
  const auto known = GENERATE(testing::ishigami(), testing::g_function(), testing::linear_function());
  const std::size_t k = known.factors;
  const SobolIndices indices = sobol_indices(testing::replicates_of(known, {.rows = 512}, base::Seed{11}), 0, at_95);
  INFO(known.name);
  CHECK(indices.rows == 16384);
  CHECK_THAT(indices.mean, WithinRel(known.mean, 1e-3));
  CHECK_THAT(indices.variance, WithinRel(known.variance, 2e-2));
  for (std::size_t j = 0; j < k; ++j) {
    expect_near(indices.first[j], known.first[j], 0.02);
    expect_near(indices.total[j], known.total[j], 0.02);
    for (std::size_t i = 0; i < k; ++i)
      if (i != j) expect_near(indices.second[i * k + j], known.second[i * k + j], 0.03);
  }
}

// Root mean square over factors and designs.
TEST_CASE("First orders of the g function are twice as good as the ratio of covariance and pooled variance") {
  const auto known = testing::g_function();
  double ours = 0;
  double ratio = 0;
  double of_sum = 0;  // of all first orders together
  constexpr int designs = 12;
  for (std::uint64_t seed = 0; seed < designs; ++seed) {
    const auto replicates = testing::replicates_of(known, {.rows = 128}, base::Seed{seed});
    const SobolIndices indices = sobol_indices(replicates, 0, at_95);
    const SobolLayout& layout = replicates.front().layout();
    const auto total = [&](std::size_t sum) {
      double all = 0;
      for (const SobolSums& replicate : replicates) all += replicate.value(sum, 0);
      return all / static_cast<double>(indices.rows);
    };
    double sum_off = 0;
    for (std::size_t j = 0; j < known.factors; ++j) {
      sum_off += indices.first[j].value - known.first[j];
      const double mean = (total(layout.sum(SobolLayout::b)) + total(layout.sum(layout.ab(j)))) / 2;
      const double square = (total(layout.square(SobolLayout::b)) + total(layout.square(layout.ab(j)))) / 2;
      const double janon = (total(layout.product(j)) - mean * mean) / (square - mean * mean);
      ours += std::pow(indices.first[j].value - known.first[j], 2);
      ratio += std::pow(janon - known.first[j], 2);
    }
    of_sum += std::pow(sum_off, 2);
  }
  CHECK(std::sqrt(ours) < 0.7 * std::sqrt(ratio));  // measured over 60 designs: 0.0052 against 0.0097
  CHECK(std::sqrt(ours / (designs * static_cast<double>(known.factors))) < 0.008);
  // Errors of k factors that are independent: their sum's is sqrt(k) times one's (scenarios/guides/sensitivity.md).
  CHECK(std::sqrt(of_sum / ours) > 0.5);
  CHECK(std::sqrt(of_sum / ours) < 2);
}

TEST_CASE("An additive model of triangular laws has the shares of their variances") {
  // Quantiles of triangular laws on (0, 1) with their typical values at 0.2, 0.5 and 0.9, times 1, 2 and 3.
  testing::KnownFunction known{"triangular", nullptr, 3, 0, 0, {}, {}, {}};
  known.at = [](std::span<const double> u) {
    const double typical[] = {0.2, 0.5, 0.9};
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const double c = typical[i];
      sum += static_cast<double>(i + 1) * (u[i] < c ? std::sqrt(u[i] * c) : 1 - std::sqrt((1 - u[i]) * (1 - c)));
    }
    return sum;
  };
  for (const double c : {0.2, 0.5, 0.9}) {
    const double factor = static_cast<double>(known.first.size() + 1);
    known.first.push_back(factor * factor * (1 + c * c - c) / 18);
    known.mean += factor * (1 + c) / 3;
    known.variance += known.first.back();
  }
  const SobolIndices indices =
      sobol_indices(testing::replicates_of(known, {.rows = 512, .has_second_order = false}, base::Seed{12}), 0, at_95);
  CHECK_THAT(indices.mean, WithinRel(known.mean, 1e-4));
  CHECK_THAT(indices.variance, WithinRel(known.variance, 1e-3));
  CHECK(indices.second.empty());
  for (std::size_t j = 0; j < 3; ++j) {
    expect_near(indices.first[j], known.first[j] / known.variance, 0.005);
    expect_near(indices.total[j], known.first[j] / known.variance, 0.005);
  }
}

TEST_CASE("A variance of 1e-14 of the squared mean is right with the origin near") {
  const SobolLayout layout{.factors = 2, .has_second_order = true};
  Matrices y = arbitrary_matrices(layout.matrices(), 64, 0);
  const SobolIndices plain = sobol_indices(replicates_over(y, layout, 8, 1.0), 0, at_95);
  // Moved by 2^23, so that values keep the bits of 2^-29 and less changes than 1e-8 of what is compared.
  for (auto& column : y)
    for (double& value : column) value += 0x1p23;
  const SobolIndices moved = sobol_indices(replicates_over(y, layout, 8, 0x1p23 + 1), 0, at_95);
  CHECK_THAT(moved.variance, WithinRel(plain.variance, 1e-7));
  CHECK_FALSE(moved.is_constant);
  for (std::size_t j = 0; j < 2; ++j) {
    CHECK_THAT(moved.first[j].value, WithinRel(plain.first[j].value, 1e-7));
    CHECK_THAT(moved.total[j].value, WithinRel(plain.total[j].value, 1e-7));
  }
  CHECK_THAT(moved.second[1].value, WithinRel(plain.second[1].value, 1e-6));
}

TEST_CASE("A constant response has no indices, whatever its origin") {
  const SobolLayout layout{.factors = 2, .has_second_order = true};
  const auto origin = GENERATE(0.0, 3.1, 3.2, 1e6);
  const Matrices y(layout.matrices(), std::vector<double>(1000, 3.1));
  const SobolIndices indices = sobol_indices(replicates_over(y, layout, 10, origin), 0, at_95);
  CHECK(indices.is_constant);
  CHECK_THAT(indices.mean, WithinRel(3.1, 1e-9));
  CHECK_THAT(indices.variance, WithinAbs(0, 1e-3));
  for (std::size_t j = 0; j < 2; ++j) CHECK(std::isnan(indices.first[j].value));
  CHECK(std::isnan(indices.second[1].value));
}

TEST_CASE("A response that rounding alone moves is constant, one that moves more is not") {
  const SobolLayout layout{.factors = 2, .has_second_order = false};
  Matrices y = arbitrary_matrices(layout.matrices(), 64, 0);
  for (auto& column : y)
    for (double& value : column) value = value < 1 ? 3.1 : std::nextafter(3.1, 4);
  CHECK(sobol_indices(replicates_over(y, layout, 8, 3.1), 0, at_95).is_constant);
  for (auto& column : y)
    for (double& value : column) value = value == 3.1 ? 3.1 : 3.1 + 1e-13;
  CHECK_FALSE(sobol_indices(replicates_over(y, layout, 8, 3.1), 0, at_95).is_constant);
}

TEST_CASE("Rows that are not finite are told, replicates without rows are left out") {
  const SobolLayout layout{.factors = 2, .has_second_order = false};
  Matrices y = arbitrary_matrices(layout.matrices(), 64, 0);
  std::vector<SobolSums> replicates = replicates_over(y, layout, 8, 1.0);
  const SobolIndices all = sobol_indices(replicates, 0, at_95);
  SobolSums empty(layout, {1.0});
  empty.add_row(std::vector<double>(layout.matrices(), std::numeric_limits<double>::infinity()));
  replicates.push_back(empty);
  const SobolIndices indices = sobol_indices(replicates, 0, at_95);
  CHECK(indices.rows == 64);
  CHECK(indices.non_finite == 1);
  CHECK(indices.first[1].value == all.first[1].value);
  CHECK(indices.first[1].lower == all.first[1].lower);
  const SobolIndices none = sobol_indices(std::span(replicates).last(1), 0, at_95);
  CHECK(none.rows == 0);
  CHECK(none.non_finite == 1);
  CHECK_FALSE(none.is_constant);
  CHECK(std::isnan(none.mean));
  CHECK(std::isnan(none.total[0].value));
}

TEST_CASE("One replicate has values, but no intervals") {
  const SobolIndices indices = sobol_indices(
      testing::replicates_of(testing::ishigami(), {.replicates = 1, .rows = 4096}, base::Seed{13}), 0, at_95);
  CHECK_THAT(indices.first[0].value, WithinAbs(testing::ishigami().first[0], 0.05));
  CHECK(std::isnan(indices.first[0].lower));
  CHECK(std::isnan(indices.total[0].upper));
}

}  // namespace fleetprint::sensitivity
