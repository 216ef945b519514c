#include "statistics/binomial_ranks.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/contracts.hpp"

namespace fleetprint::statistics {

TEST_CASE("The ranks that bound a quantile are those of the exact binomial distribution") {
  struct Case {
    std::uint64_t count;
    double level;
    std::uint64_t lower, upper;
  };
  // From scipy.stats.binom.cdf.
  for (const Case& c : {Case{1000, 0.001, 0, 4}, Case{1000, 0.05, 37, 65}, Case{1000, 0.5, 469, 532},
                        Case{1000, 0.95, 936, 964}, Case{1000, 0.999, 997, 1001}, Case{4000, 0.001, 1, 9},
                        Case{6, 0.5, 1, 6}, Case{100, 0.5, 40, 61}, Case{500, 0.95, 465, 485}, Case{50, 0.9, 41, 50},
                        Case{100'000, 0.0001, 4, 18}, Case{1'000'000, 0.5, 499'020, 500'981},
                        Case{1'000'000, 0.05, 49'573, 50'429}, Case{2'147'483'648, 0.3, 644'203'473, 644'286'718}}) {
    CAPTURE(c.count, c.level);
    const RankBounds bounds = rank_bounds(c.count, c.level);
    CHECK(bounds.lower == c.lower);
    CHECK(bounds.upper == c.upper);
  }
}

TEST_CASE("A bound whose order statistic does not exist is none") {
  for (const std::uint64_t count : {1u, 2u, 5u}) {  // 2^-5 > 0.025
    CHECK(rank_bounds(count, 0.5).lower == 0);
    CHECK(rank_bounds(count, 0.5).upper == count + 1);
  }
  // 0.999^n <= 0.025 from n = 3688 on.
  CHECK(rank_bounds(3687, 0.001).lower == 0);
  CHECK(rank_bounds(3688, 0.001).lower == 1);
  CHECK(rank_bounds(3687, 0.999).upper == 3688);
  CHECK(rank_bounds(3688, 0.999).upper == 3688);
}

TEST_CASE("The ends of a distribution are bounded from inside alone") {
  CHECK(rank_bounds(100, 0).lower == 0);
  CHECK(rank_bounds(100, 0).upper == 1);
  CHECK(rank_bounds(100, 1).lower == 100);
  CHECK(rank_bounds(100, 1).upper == 101);
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There are no ranks of nothing or beyond levels zero and one") {
  CHECK_THROWS_AS(rank_bounds(0, 0.5), base::ContractViolation);
  CHECK_THROWS_AS(rank_bounds(5, 1.5), base::ContractViolation);
  CHECK_THROWS_AS(rank_bounds(5, -0.5), base::ContractViolation);
}
#endif

}  // namespace fleetprint::statistics
