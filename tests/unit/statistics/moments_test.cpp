#include "statistics/moments.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "arbitrary_values.hpp"
#include "base/missing.hpp"
#include "statistics/columns.hpp"

namespace fleetprint::statistics {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

struct Naive {
  long double mean = 0, variance = 0, skewness = 0, kurtosis = 0;
};

// Two passes in extended precision, from the definitions.
Naive two_pass(const std::vector<double>& values) {
  const long double n = static_cast<long double>(values.size());
  Naive naive;
  for (const double value : values) naive.mean += value / n;
  long double m2 = 0, m3 = 0, m4 = 0;
  for (const double value : values) {
    const long double d = value - naive.mean;
    m2 += d * d;
    m3 += d * d * d;
    m4 += d * d * d * d;
  }
  naive.variance = m2 / (n - 1);
  naive.skewness = std::sqrt(n) * m3 / std::pow(m2, 1.5L);
  naive.kurtosis = n * m4 / (m2 * m2) - 3;
  return naive;
}

// Skewed values, off zero by `offset` times their width.
std::vector<double> skewed(std::size_t count, double offset) {
  std::vector<double> values = testing::uniform_values(count, 11);
  for (double& value : values) value = offset - std::log(value);
  return values;
}

// n rounding errors of 1.1e-16 at worst, in values `offset` times wider than their spread.
void check_like(const Moments& moments, const Naive& naive, std::size_t count, double offset) {
  const double rounding = 1.2e-16 * static_cast<double>(count) * (1 + offset);
  CHECK(moments.count() == count);
  CHECK_THAT(moments.mean(), WithinRel(static_cast<double>(naive.mean), rounding));
  CHECK_THAT(moments.variance(), WithinRel(static_cast<double>(naive.variance), 2 * rounding));
  CHECK_THAT(moments.skewness(),
             WithinRel(static_cast<double>(naive.skewness), 5 * rounding) || Catch::Matchers::WithinAbs(0, 1e-15));
  CHECK_THAT(moments.excess_kurtosis(), WithinRel(static_cast<double>(naive.kurtosis), 8 * rounding));
}

Moments merged(const std::vector<double>& values, const std::vector<std::size_t>& cuts) {
  Moments all;
  std::size_t first = 0;
  for (const std::size_t last : cuts) {
    all.merge(moments_of(std::span(values).subspan(first, last - first)));
    first = last;
  }
  return all;
}

}  // namespace

TEST_CASE("One-pass moments are those of two passes in extended precision") {
  const auto count = GENERATE(std::size_t{2}, std::size_t{3}, std::size_t{1000}, std::size_t{20000});
  const auto offset = GENERATE(0.0, 10.0, 1e5);
  CAPTURE(count, offset);
  const std::vector<double> values = skewed(count, offset);
  check_like(moments_of(values), two_pass(values), count, offset);
}

TEST_CASE("Merged moments are those of the whole - wherever it is cut") {
  const std::vector<double> values = skewed(5000, 3);
  const auto cuts = GENERATE(std::vector<std::size_t>{5000}, std::vector<std::size_t>{1, 5000},
                             std::vector<std::size_t>{4999, 5000}, std::vector<std::size_t>{0, 0, 2500, 2500, 5000},
                             std::vector<std::size_t>{7, 100, 1001, 3333, 5000, 5000});
  const Moments parts = merged(values, cuts);
  check_like(parts, two_pass(values), 5000, 3);
  CHECK(parts.minimum() == *std::min_element(values.begin(), values.end()));
  CHECK(parts.maximum() == *std::max_element(values.begin(), values.end()));
}

TEST_CASE("Pinned values have the moments that SciPy gives") {
  const std::vector<double> powers = {1, 2, 4, 8, 16};
  const Moments moments = moments_of(powers);
  CHECK_THAT(moments.mean(), WithinRel(6.2, 1e-15));
  CHECK_THAT(moments.variance(), WithinRel(37.2, 1e-15));
  CHECK_THAT(moments.standard_deviation(), WithinRel(std::sqrt(37.2), 1e-15));
  CHECK_THAT(moments.skewness(), WithinRel(0.8890481348169542, 1e-14));
  CHECK_THAT(moments.excess_kurtosis(), WithinRel(-0.6740591397849474, 1e-14));
}

TEST_CASE("Mirrored values have the opposite skewness and symmetric ones none") {
  CHECK_THAT(moments_of(std::vector<double>{-1, -2, -4, -8, -16}).skewness(), WithinRel(-0.8890481348169542, 1e-14));
  CHECK_THAT(moments_of(std::vector<double>{-3, -1, 1, 3}).skewness(), WithinAbs(0, 1e-15));
  // Two values are the flattest law there is: kurtosis 1.
  CHECK_THAT(moments_of(std::vector<double>{-1, 1, -1, 1}).excess_kurtosis(), WithinAbs(-2, 1e-15));
}

TEST_CASE("Without values there are no moments") {
  const Moments moments;
  CHECK(moments.count() == 0);
  CHECK(std::isnan(moments.mean()));
  CHECK(std::isnan(moments.variance()));
  CHECK(std::isnan(moments.standard_deviation()));
  CHECK(std::isnan(moments.skewness()));
  CHECK(std::isnan(moments.excess_kurtosis()));
}

TEST_CASE("One value has a mean and no variance") {
  const Moments moments = moments_of(std::vector<double>{-2.5});
  CHECK(moments.mean() == -2.5);
  CHECK(moments.minimum() == -2.5);
  CHECK(moments.maximum() == -2.5);
  CHECK(std::isnan(moments.variance()));
  CHECK(std::isnan(moments.skewness()));
  CHECK(std::isnan(moments.excess_kurtosis()));
}

TEST_CASE("A constant has exactly no spread") {
  const Moments moments = moments_of(std::vector<double>(1000, 0.1));
  CHECK(moments.mean() == 0.1);
  CHECK(moments.variance() == 0);
  CHECK(moments.skewness() == 0);
  CHECK(moments.excess_kurtosis() == 0);
}

TEST_CASE("Merging nothing changes nothing") {
  const Moments some = moments_of(std::vector<double>{1, 2, 4});
  Moments left = some;
  left.merge(Moments{});
  Moments right;
  right.merge(some);
  for (const Moments& moments : {left, right}) {
    CHECK(moments.count() == 3);
    CHECK(moments.mean() == some.mean());
    CHECK(moments.variance() == some.variance());
    CHECK(moments.minimum() == 1);
    CHECK(moments.maximum() == 4);
  }
}

TEST_CASE("Passes over a column say of any number of values what one value after the other says") {
  const std::size_t count = GENERATE(0U, 1U, 15U, 16U, 17U, 100U);
  std::vector<double> values = testing::uniform_values(count, 7);
  for (double& value : values) value -= 0.4;
  CHECK_THAT(sum_of(values), WithinAbs(std::accumulate(values.begin(), values.end(), 0.0), 1e-13));
  CHECK(count_negative(values) ==
        static_cast<std::uint64_t>(std::ranges::count_if(values, [](double value) { return value < 0; })));
  const Extent extent = extent_of(values);
  CHECK(extent.least == (count == 0 ? Extent{}.least : std::ranges::min(values)));
  CHECK(extent.greatest == (count == 0 ? Extent{}.greatest : std::ranges::max(values)));
  CHECK(are_finite(values));
  std::vector<std::int32_t> bins(count);
  find_bins(values, {2, -0.4, 10, 5}, bins);  // (2 v + 0.4) 10 + 1
  for (std::size_t i = 0; i < count; ++i)
    CHECK(bins[i] == std::clamp(static_cast<int>(std::floor((2 * values[i] + 0.4) * 10 + 1)), 0, 6));
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> one_missing = values;
    one_missing[i] = base::missing;
    CHECK_FALSE(are_finite(one_missing));
    CHECK(FiniteValues(one_missing).values().size() == count - 1);
  }
}

}  // namespace fleetprint::statistics
