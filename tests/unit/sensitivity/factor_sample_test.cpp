#include "sensitivity/factor_sample.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::sensitivity {

TEST_CASE("Equal values share the mean of their ranks") {
  const std::vector<double> values{3, -1, 3, 0, 3, -1};
  CHECK(mean_ranks(values) == std::vector<double>{5, 1.5, 5, 3, 5, 1.5});
  CHECK(AscendingOrder(values).trials == std::vector<std::uint32_t>{1, 5, 3, 0, 2, 4});
  CHECK(AscendingOrder(values).values == std::vector<double>{-1, -1, 0, 3, 3, 3});
  CHECK(mean_ranks({}).empty());
}

TEST_CASE("Every run of equal values is visited once, in ascending order") {
  const std::vector<double> values{2, 1, 2, 7};
  std::vector<std::size_t> ends;
  AscendingOrder(values).for_each_tie([&](std::size_t first, std::size_t last) {
    ends.push_back(first);
    ends.push_back(last);
  });
  CHECK(ends == std::vector<std::size_t>{0, 1, 1, 3, 3, 4});
}

}  // namespace fleetprint::sensitivity
