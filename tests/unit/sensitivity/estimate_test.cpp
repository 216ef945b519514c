#include "sensitivity/estimate.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "numbers.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinRel;

void mean_of_pairs(std::span<const double> totals, std::span<double> estimates) {
  estimates[0] = totals[1] / totals[0];
}

}  // namespace

TEST_CASE("The interval of a mean is Student's") {
  // Mean 3, sum of squares 10, standard error sqrt(10 / 4 / 5); quantiles of tables at 4 degrees of freedom.
  const GroupSums groups{.sums = 2, .values = {1, 1, 1, 2, 1, 3, 1, 4, 1, 5}};
  REQUIRE(groups.groups() == 5);
  const Estimate at_95 = jackknife_estimates(groups, 1, mean_of_pairs, 0.95).front();
  CHECK(at_95.value == 3);
  CHECK_THAT(at_95.upper - 3, WithinRel(2.776445 * std::sqrt(0.5), 1e-6));
  CHECK_THAT(3 - at_95.lower, WithinRel(2.776445 * std::sqrt(0.5), 1e-6));
  const Estimate at_90 = jackknife_estimates(groups, 1, mean_of_pairs, 0.9).front();
  CHECK_THAT(at_90.upper - 3, WithinRel(2.131847 * std::sqrt(0.5), 1e-6));
}

TEST_CASE("The error of a ratio is that of its linear part, to first order") {
  // y = 2 x + small noise: the deviations y - 2 x over the mean of x give the error.
  const std::size_t count = 200;
  const std::vector<double> uniform = testing::uniform_numbers(2 * count, 21);
  GroupSums groups{.sums = 2, .values = {}};
  double sum_x = 0;
  double sum_y = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = 1 + uniform[2 * i];
    const double y = 2 * x + 0.1 * uniform[2 * i + 1];
    sum_x += x;
    sum_y += y;
    groups.values.insert(groups.values.end(), {x, y});
  }
  double square = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double deviation = groups.of(i)[1] - sum_y / sum_x * groups.of(i)[0];
    square += deviation * deviation;
  }
  const double error = std::sqrt(square * count / (count - 1)) / sum_x;
  const Estimate estimate = jackknife_estimates(groups, 1, mean_of_pairs, 0.95).front();
  CHECK_THAT(estimate.value, WithinRel(sum_y / sum_x, 1e-13));
  CHECK_THAT(estimate.upper - estimate.value, WithinRel(1.971957 * error, 0.02));
}

TEST_CASE("One group has a value, but no bounds") {
  const Estimate estimate = jackknife_estimates({.sums = 2, .values = {2, 5}}, 1, mean_of_pairs, 0.95).front();
  CHECK(estimate.value == 2.5);
  CHECK(std::isnan(estimate.lower));
  CHECK(std::isnan(estimate.upper));
}

}  // namespace fleetprint::sensitivity
