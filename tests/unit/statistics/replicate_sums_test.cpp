#include "statistics/replicate_sums.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "arbitrary_values.hpp"
#include "base/missing.hpp"
#include "statistics/moments.hpp"

namespace fleetprint::statistics {
namespace {

using Catch::Matchers::WithinRel;

ReplicateSums sums_of(const std::vector<double>& values, std::uint64_t per_replicate, std::size_t portion) {
  ReplicateSums sums(per_replicate);
  const std::span<const double> all(values);
  for (std::size_t first = 0; first < all.size(); first += portion)
    sums.add(all.subspan(first, std::min(portion, all.size() - first)));
  return sums;
}

}  // namespace

TEST_CASE("The error of a mean is the spread of the replicates' means") {
  std::vector<double> values = testing::uniform_values(1600, 5);
  for (double& value : values) value -= 0.3;
  Moments means;
  Moments shares;
  for (std::size_t r = 0; r < 16; ++r) {
    const std::span<const double> replicate = std::span<const double>(values).subspan(100 * r, 100);
    means.add(Moments::of(replicate).mean());
    shares.add(static_cast<double>(std::count_if(replicate.begin(), replicate.end(), [](double v) { return v < 0; })) /
               100);
  }
  const ReplicateSums sums = sums_of(values, 100, 1600);
  CHECK_THAT(sums.mcse_of_mean(), WithinRel(means.standard_deviation() / 4, 1e-12));
  CHECK_THAT(sums.mcse_of_negative(), WithinRel(shares.standard_deviation() / 4, 1e-12));
}

TEST_CASE("Values may come in any portions") {
  std::vector<double> values = testing::uniform_values(1000, 6);
  values[7] = base::missing;
  const auto portion = GENERATE(std::size_t{1}, std::size_t{16}, std::size_t{99}, std::size_t{250});
  CHECK(sums_of(values, 100, portion).mcse_of_mean() == sums_of(values, 100, 1000).mcse_of_mean());
}

TEST_CASE("Replicates count by the values that they have, unfinished ones not at all") {
  const std::vector<double> values = {1, 3, base::missing, 5, 2, 2, 100};
  // Sums 4, 5, 4 over 2, 1, 2 values: mean 13/5, deviations -6/5, 12/5, -6/5.
  const ReplicateSums sums = sums_of(values, 2, 7);
  CHECK_THAT(sums.mcse_of_mean(), WithinRel(std::sqrt(1.5 * (1.44 + 5.76 + 1.44)) / 5, 1e-12));
}

TEST_CASE("There is no error below two replicates or without values") {
  CHECK(std::isnan(sums_of({}, 2, 1).mcse_of_mean()));
  CHECK(std::isnan(sums_of({1, 2, 3}, 2, 3).mcse_of_mean()));
  CHECK(std::isnan(sums_of({base::missing, base::missing}, 1, 1).mcse_of_mean()));
}

TEST_CASE("A small spread of large sums is not lost in rounding") {
  // Replicates of a million values near 1 whose means differ by 2e-12.
  constexpr std::size_t per_replicate = 1'000'000;
  std::vector<double> values(2 * per_replicate, 1.1);
  for (std::size_t i = 0; i < per_replicate; ++i) values[i] += 2e-12;
  CHECK_THAT(sums_of(values, per_replicate, 12345).mcse_of_mean(), WithinRel(1e-12, 1e-3));
}

}  // namespace fleetprint::statistics
