#include "parallel/batches.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::parallel {

TEST_CASE("Before anything is measured batches are as small as they may be") {
  const BatchSize size(3, 4);
  CHECK(size.next(1000) == 4);
  CHECK(size.next(3) == 3);
  CHECK_FALSE(size.is_short());
}

TEST_CASE("A batch takes about 0.15 s by what was measured") {
  BatchSize size(2, 1);
  size.measured(4, 0.04);
  CHECK(size.next(1'000'000) == 15);
  CHECK(size.is_short());
}

TEST_CASE("Recent measurements weigh more") {
  BatchSize size(2, 1);
  size.measured(100, 0.4);
  size.measured(100, 2.0);
  CHECK(size.next(1'000'000) == 12);  // 0.012 s each
}

TEST_CASE("A batch is at most half of an even share of what is left, but no less than it must be") {
  BatchSize size(4, 2);
  size.measured(1000, 1e-6);
  CHECK(size.next(800) == 100);
  CHECK(size.next(17) == 2);
  CHECK(size.next(1) == 1);
}

TEST_CASE("A batch is at most 8 times the largest yet, and a clock that stood still does no harm") {
  BatchSize size(1, 1);
  size.measured(3, 0.0);
  CHECK(size.next(1'000'000'000) == 24);
  size.measured(24, 0.0);
  CHECK(size.next(1'000'000'000) == 192);
}

TEST_CASE("Items that take seconds come one by one, and none waits behind another") {
  BatchSize size(2, 1);
  size.measured(1, 5.0);
  CHECK(size.next(100) == 1);
  CHECK_FALSE(size.is_short());
}

}  // namespace fleetprint::parallel
