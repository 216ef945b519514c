#include "statistics/replicate_shares.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "arbitrary_values.hpp"
#include "base/missing.hpp"
#include "spreads.hpp"

namespace fleetprint::statistics {

using Catch::Matchers::WithinRel;

TEST_CASE("The variance of a share is that between the replicates' shares") {
  // Counts 2, 6, 4, 8 of 10 each: mean 5, s^2 = 20 / 3.
  const ShareSpread spread = testing::spread_of({2, 6, 4, 8}, 10);
  CHECK(spread.replicates == 4);
  CHECK(spread.share == 0.5);
  CHECK_THAT(spread.variance, WithinRel(20.0 / 3 / 100 / 4, 1e-14));
}

TEST_CASE("Equal counts leave the variance of rounding to a count") {
  CHECK_THAT(testing::spread_of({5, 5, 5, 5}, 10).variance, WithinRel(0.25 / 100 / 4, 1e-14));
  CHECK_THAT(testing::spread_of({5, 5, 5, 6}, 10).variance, WithinRel(0.25 / 100 / 4, 1e-14));
}

TEST_CASE("Shares have an interval from four replicates on") {
  CHECK_FALSE(testing::spread_of({}, 10).has_interval());
  CHECK_FALSE(testing::spread_of({5, 5, 5}, 10).has_interval());
  CHECK(testing::spread_of({5, 5, 5, 5}, 10).has_interval());
}

TEST_CASE("The ranks that bound a quantile are its level -+ t times the share's error") {
  const ShareSpread spread = testing::spread_of({40, 60, 45, 55}, 100);  // s / sqrt(4) = 0.045644
  const RankBounds bounds = rank_bounds(400, 0.5, spread);
  CHECK(bounds.lower == 141);  // 400 (0.5 - 3.182446 x 0.045644) = 141.9
  CHECK(bounds.upper == 260);  // 258.1
  const RankBounds low = rank_bounds(400, 0.1, spread);
  CHECK(low.lower == 0);
  CHECK(low.upper == 100);
  const RankBounds three = rank_bounds(300, 0.5, testing::spread_of({40, 60, 45}, 100));
  CHECK(three.lower == 0);
  CHECK(three.upper == 301);
}

TEST_CASE("Replicates count by the values that they have") {
  // Counts 1, 2, 1, 2 of 2, 3, 2, 3: share 0.6, deviations -0.2, 0.2, -0.2, 0.2; s^2 below that of rounding.
  const std::vector<std::uint64_t> sizes = {2, 3, 2, 3};
  const ShareSpread spread = share_spread(std::vector<std::uint64_t>{1, 2, 1, 2}, sizes);
  CHECK_THAT(spread.share, WithinRel(0.6, 1e-14));
  CHECK_THAT(spread.variance, WithinRel(0.25 * 4 / 100, 1e-14));
  // Counts 0, 3, 0, 3: deviations -1.2, 1.2, -1.2, 1.2.
  CHECK_THAT(share_spread(std::vector<std::uint64_t>{0, 3, 0, 3}, sizes).variance,
             WithinRel(4.0 / 3 * 4 * 1.44 / 100, 1e-14));
}

TEST_CASE("Values up to thresholds are counted in any portions, whenever the thresholds come, missing ones not") {
  std::vector<double> values = testing::uniform_values(450, 8);
  values[3] = base::missing;
  ReplicateShares whole(100);
  whole.set_thresholds({0.2, 0.7}, {});
  whole.add(values);
  ReplicateShares portions(100);
  std::vector<double> kept;
  const auto portion = GENERATE(std::size_t{1}, std::size_t{70}, std::size_t{100});
  for (std::size_t first = 0; first < values.size(); first += portion) {
    const auto part = std::span<const double>(values).subspan(first, std::min(portion, values.size() - first));
    portions.add(part);
    for (const double value : part)
      if (std::isfinite(value)) kept.push_back(value);
    if (first / portion == 200 / portion) portions.set_thresholds({0.2, 0.7}, kept);
  }
  for (const std::size_t threshold : {std::size_t{0}, std::size_t{1}}) {
    const ShareSpread spread = portions.spread(threshold);
    CHECK(spread.replicates == 4);  // the fifth is not whole
    std::size_t count = 0;
    for (std::size_t i = 0; i < 400; ++i) count += values[i] <= (threshold == 0 ? 0.2 : 0.7) ? 1 : 0;
    CHECK_THAT(spread.share, WithinRel(static_cast<double>(count) / 399, 1e-14));
    CHECK(spread.variance == whole.spread(threshold).variance);
  }
}

}  // namespace fleetprint::statistics
