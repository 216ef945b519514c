#include "model/device_profile.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "image_classification.hpp"

namespace fleetprint::model {

using Catch::Matchers::WithinRel;

TEST_CASE("An estimate reads every part as one value") {
  DeviceProfile device = image_classification();
  const auto [estimate, kg] =
      GENERATE(std::pair{Estimate::lower, 1.07}, std::pair{Estimate::typical, 3.41}, std::pair{Estimate::upper, 7.06});
  device.estimate = estimate;
  for (std::size_t i = 0; i < part_count; ++i) CHECK(device.part(i).is_constant());
  CHECK_THAT(device.mean(), WithinRel(kg, 1e-14));
  CHECK(device.variance() == 0);
}

TEST_CASE("The totals do not depend on the estimate") {
  DeviceProfile device = image_classification();
  const Triple total = device.total();
  device.estimate = Estimate::lower;
  CHECK(device.total() == total);
}

TEST_CASE("A triangular estimate keeps the triples") {
  const DeviceProfile device = image_classification();
  for (std::size_t i = 0; i < part_count; ++i) CHECK(device.part(i).triple() == device.parts[i].triple);
}

TEST_CASE("A triple is read as the estimate's law") {
  DeviceProfile device;
  device.parts[3].triple = {1, 2, 9};
  device.parts[4].triple = {5, 5, 5};
  const auto [estimate, law] = GENERATE(std::pair{Estimate::triangular, DistributionSpec::triangular({1, 2, 9})},
                                        std::pair{Estimate::pert, DistributionSpec::pert({1, 2, 9})},
                                        std::pair{Estimate::uniform, DistributionSpec::uniform(1, 9)},
                                        std::pair{Estimate::lognormal, DistributionSpec::lognormal_through({1, 2, 9})});
  device.estimate = estimate;
  CHECK(device.part(3) == law);
  CHECK(device.part(4) == DistributionSpec::fixed(5));
  CHECK(device.part(0) == DistributionSpec::fixed(0));
}

TEST_CASE("Mean and variance are the sums of the parts' own") {
  DeviceProfile device;
  device.parts[0].triple = {0, 0, 3};   // mean 1, variance 9/18
  device.parts[5].triple = {2, 4, 6};   // mean 4, variance 4 (1 + 1 + 1) / 18
  device.parts[12].triple = {5, 5, 5};  // a constant
  CHECK_THAT(device.mean(), WithinRel(10.0, 1e-15));
  CHECK_THAT(device.variance(), WithinRel(9.0 / 18 + 12.0 / 18, 1e-15));
}

}  // namespace fleetprint::model
