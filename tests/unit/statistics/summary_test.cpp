#include "statistics/summary.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

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
  CHECK_THAT(summary.mean_upper - moments.mean(), WithinRel(1.965927 * summary.mean_mcse, 1e-6));  // t of 399
  CHECK_THAT(moments.mean() - summary.mean_lower, WithinRel(1.965927 * summary.mean_mcse, 1e-6));
  const auto quantiles = quantiles_of(values, levels);
  REQUIRE(summary.quantiles.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(summary.quantiles[i].value == quantiles[i].value);
    CHECK(summary.quantiles[i].lower == quantiles[i].lower);
    CHECK(summary.quantiles[i].upper == quantiles[i].upper);
    CHECK(summary.quantiles[i].mcse == quantiles[i].mcse);
  }
}

TEST_CASE("Missing trials are left out of all statistics, and their share stands beside them") {
  std::vector<double> values = testing::uniform_values(100, 22);
  std::vector<double> existing;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % 5 == 0)
      values[i] = i % 10 == 0 ? base::missing : std::numeric_limits<double>::infinity();  // a fifth
    else
      existing.push_back(values[i]);
  }
  const Summary summary = summarise(values, levels);
  const Summary expected = summarise(existing, levels);
  CHECK(summary.existing == 0.8);
  CHECK(summary.moments.count() == 80);
  CHECK(summary.moments.mean() == expected.moments.mean());
  CHECK_THAT(summary.mean_mcse, WithinRel(expected.moments.standard_deviation() / std::sqrt(80.0), 1e-15));
  for (std::size_t i = 0; i < levels.size(); ++i) {
    CHECK(summary.quantiles[i].value == expected.quantiles[i].value);
    CHECK(summary.quantiles[i].lower == expected.quantiles[i].lower);
    CHECK(summary.quantiles[i].upper == expected.quantiles[i].upper);
    CHECK(summary.quantiles[i].mcse == expected.quantiles[i].mcse);
  }
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
  CHECK(std::isnan(summary.mean_lower));
  CHECK(std::isnan(summary.mean_upper));
  CHECK(summary.quantiles[1].value == 3.5);
  CHECK(std::isnan(summary.quantiles[1].lower));
}

TEST_CASE("A value that is known has no errors") {
  const Summary summary = summary_of_certain(3.5, levels);
  CHECK(summary.moments.mean() == 3.5);
  CHECK(summary.mean_mcse == 0);
  CHECK(summary.mean_lower == 3.5);
  CHECK(summary.quantiles[0].lower == 3.5);
  CHECK(summary.quantiles[2].upper == 3.5);
  CHECK(summary.quantiles[2].mcse == 0);
}

TEST_CASE("The error of a mean from two replicates has one degree of freedom") {
  Summary summary = summarise(testing::uniform_values(64, 4), levels, 32);
  set_mean_error(summary, 0.1, 1);
  CHECK_THAT(summary.mean_upper - summary.moments.mean(), WithinRel(1.2706204736432095, 1e-9));
  CHECK_THAT(summary.moments.mean() - summary.mean_lower, WithinRel(1.2706204736432095, 1e-9));
}

}  // namespace fleetprint::statistics
