#include "statistics/summary.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "arbitrary_values.hpp"
#include "base/missing.hpp"

namespace fleetprint::statistics {
namespace {

using Catch::Matchers::WithinRel;

const std::vector<double> levels = {0.05, 0.5, 0.95};

}  // namespace

TEST_CASE("A summary holds moments and their error and quantiles") {
  const std::vector<double> values = testing::uniform_values(400, 21);
  const Summary summary = summarise(values, levels);
  const Moments moments = moments_of(values);
  CHECK(summary.existing == 1);
  CHECK(summary.moments.mean() == moments.mean());
  CHECK(summary.moments.variance() == moments.variance());
  CHECK_THAT(summary.mean_mcse, WithinRel(moments.standard_deviation() / 20, 1e-15));
  const auto quantiles = quantiles_of(values, levels);
  REQUIRE(summary.quantiles.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(summary.quantiles[i].value == quantiles[i].value);
    CHECK(summary.quantiles[i].lower == quantiles[i].lower);
    CHECK(summary.quantiles[i].upper == quantiles[i].upper);
    CHECK(summary.quantiles[i].mcse == quantiles[i].mcse);
  }
}

TEST_CASE("Missing trials are left out of the moments and lie above every quantile") {
  std::vector<double> values = testing::uniform_values(100, 22);
  std::vector<double> existing;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % 5 == 0)
      values[i] = base::missing;  // a fifth
    else
      existing.push_back(values[i]);
  }
  const Summary summary = summarise(values, levels);
  const Moments moments = moments_of(existing);
  CHECK(summary.existing == 0.8);
  CHECK(summary.moments.count() == 80);
  CHECK(summary.moments.mean() == moments.mean());
  CHECK_THAT(summary.mean_mcse, WithinRel(moments.standard_deviation() / std::sqrt(80.0), 1e-15));
  // Of 80 numbers and 20 infinities the median is the 62nd percentile of the numbers: position 0.5 x 99 of 0 .. 79.
  std::sort(existing.begin(), existing.end());
  CHECK_THAT(summary.quantiles[1].value, WithinRel((existing[49] + existing[50]) / 2, 1e-15));
  CHECK(std::isnan(summary.quantiles[2].value));
  CHECK(std::isnan(summary.quantiles[2].upper));
  CHECK_FALSE(std::isinf(summary.quantiles[2].mcse));
}

TEST_CASE("A quantile may exist although its upper bound does not") {
  std::vector<double> values = testing::uniform_values(100, 23);
  for (std::size_t i = 0; i < 45; ++i) values[i] = base::missing;
  const Quantile median = summarise(values, std::vector<double>{0.5}).quantiles[0];
  CHECK(std::isfinite(median.value));
  CHECK(std::isfinite(median.lower));
  CHECK(std::isnan(median.upper));
  CHECK(std::isnan(median.mcse));
}

TEST_CASE("Where every trial lacks the value there is no number at all") {
  const Summary summary = summarise(std::vector<double>(10, base::missing), levels);
  CHECK(summary.existing == 0);
  CHECK(summary.moments.count() == 0);
  CHECK(std::isnan(summary.moments.mean()));
  CHECK(std::isnan(summary.mean_mcse));
  for (const Quantile& quantile : summary.quantiles) {
    CHECK(std::isnan(quantile.value));
    CHECK(std::isnan(quantile.lower));
    CHECK(std::isnan(quantile.upper));
  }
}

TEST_CASE("One trial has a mean without an error") {
  const Summary summary = summarise(std::vector<double>{3.5}, levels);
  CHECK(summary.moments.mean() == 3.5);
  CHECK(std::isnan(summary.mean_mcse));
  CHECK(summary.quantiles[1].value == 3.5);
}

}  // namespace fleetprint::statistics
