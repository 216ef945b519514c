#include "kernels/device_sums.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::kernels {

TEST_CASE("Merging adds sums and keeps the outer extrema") {
  DeviceSums a(1);
  a.count = 2;
  a.blocks[0] = {1.0, 4.0};
  a.device = {0.5, 2.0};
  a.minimum = 1.0;
  a.maximum = 3.0;
  DeviceSums b(1);
  b.count = 3;
  b.blocks[0] = {-3.0, 9.0};
  b.device = {0.25, 1.0};
  b.minimum = 2.0;
  b.maximum = 5.0;
  a.merge(b);
  CHECK(a.count == 5);
  CHECK(a.blocks[0] == CentredSums{-2.0, 13.0});
  CHECK(a.device == CentredSums{0.75, 3.0});
  CHECK(a.minimum == 1.0);
  CHECK(a.maximum == 5.0);
}

TEST_CASE("Merging with no devices changes nothing") {
  DeviceSums a(1);
  a.count = 1;
  a.blocks[0] = {1.0, 1.0};
  a.minimum = a.maximum = 1.0;
  const DeviceSums before = a;
  a.merge(DeviceSums(1));
  CHECK(a == before);
}

}  // namespace fleetprint::kernels
