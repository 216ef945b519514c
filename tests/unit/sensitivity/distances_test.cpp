#include "sensitivity/distances.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

namespace fleetprint::sensitivity {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("Kolmogorov's law has the tail that SciPy gives") {
  struct Case {
    double x, tail;
  };
  for (const Case& c :
       {Case{0.3, 0.9999906941986655}, Case{0.5, 0.9639452436648751}, Case{1.0, 0.26999967167735456},
        Case{1.1799, 0.12351204971188676}, Case{1.1801, 0.12339559161939295}, Case{1.3580986393225505, 0.05},
        Case{2, 0.0006709252557796953}, Case{4, 2.532833109818835e-14}}) {
    CAPTURE(c.x);
    CHECK_THAT(kolmogorov_tail(c.x), WithinRel(c.tail, 1e-12));
  }
  CHECK(kolmogorov_tail(0) == 1);
}

TEST_CASE("The distance of cells is the greatest gap of their shares") {
  const std::array<double, 4> f{1, 0, 2, 1};
  const std::array<double, 4> g{0, 6, 2, 0};
  CHECK(distance_of_cells(f, g) == 0.5);  // 0.25, then 0.25 - 0.75, then 0.75 - 1
}

TEST_CASE("Distances of intervals from all trials, counted by hand") {
  // F over all: 1/6 .. 1. Interval 0 has places 0, 1, 4: gaps 1/6, 2/3 - 1/3 = 1/3, 2/3 - 4/6 = 0, 1 - 5/6.
  // Interval 1 has places 2, 3, 5: gaps -2/6 before place 2, .., so 1/3 as well.
  const std::vector<std::uint32_t> intervals{0, 0, 1, 1, 0, 1};
  const std::vector<std::size_t> no_ties{1, 2, 3, 4, 5, 6};
  std::vector<double> distances = interval_distances(intervals, no_ties, 2);
  REQUIRE(distances.size() == 2);
  CHECK_THAT(distances[0], WithinAbs(1.0 / 3, 1e-15));
  CHECK_THAT(distances[1], WithinAbs(1.0 / 3, 1e-15));
  // Tied in threes: F has the steps 1/2 and 1; interval 0 has 2/3 of its trials at the first, interval 1 a third.
  distances = interval_distances(intervals, std::vector<std::size_t>{3, 6}, 3);
  REQUIRE(distances.size() == 2);  // the third has no trials
  CHECK_THAT(distances[0], WithinAbs(1.0 / 6, 1e-15));
  CHECK_THAT(distances[1], WithinAbs(1.0 / 6, 1e-15));
}

}  // namespace fleetprint::sensitivity
