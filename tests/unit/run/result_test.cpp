#include "run/result.hpp"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

namespace fleetprint::run {

TEST_CASE("An output is found by its name") {
  PointResult point;
  point.outputs = {{"net_total", {1, 2}, {}}, {"break_even_rebound", {3}, {}}};
  CHECK(output_named(point, "break_even_rebound").values == std::vector<double>{3});
  CHECK(&output_named(point, "net_total") == &point.outputs[0]);
  CHECK_THROWS_AS(output_named(point, "net"), std::out_of_range);
  CHECK_THROWS_AS(output_named(PointResult{}, "net_total"), std::out_of_range);
}

}  // namespace fleetprint::run
