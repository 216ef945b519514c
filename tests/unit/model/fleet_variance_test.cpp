#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "image_classification.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinRel;

// Two profiles of one varying part each: Var X = 3 (lower 0, typical 0, upper sqrt(54)) is 54/18 and 12 the fourfold.
constexpr double root_54 = 7.3484692283495345;
Fleet two_profiles(Dependence dependence, const char* first, const char* second) {
  Fleet fleet{10, 1, dependence, {}};
  fleet.profiles.resize(2);
  fleet.profiles[0].share = 0.4;
  fleet.profiles[1].share = 0.6;
  fleet.profiles[0].parts[3] = {{0, 0, root_54}, first};
  fleet.profiles[1].parts[3] = {{0, 0, 2 * root_54}, second};
  return fleet;
}

}  // namespace

TEST_CASE("The variance of independent devices adds up") {
  for (const char* second : {"same", "other"})
    CHECK_THAT(two_profiles(Dependence::independent, "same", second).variance(), WithinRel(4 * 3.0 + 6 * 12.0, 1e-14));
}

TEST_CASE("Shared parameters of different names are independent of each other") {
  CHECK_THAT(two_profiles(Dependence::shared, "a", "b").variance(), WithinRel(16 * 3.0 + 36 * 12.0, 1e-14));
}

TEST_CASE("Profiles that share a parameter move together") {
  // One draw U: 4 sqrt(3) U + 6 sqrt(12) U in units of the standard deviation: (4 + 12)^2 x 3.
  CHECK_THAT(two_profiles(Dependence::shared, "a", "a").variance(), WithinRel(256 * 3.0, 1e-14));
}

TEST_CASE("One shared profile has the square of its devices times the variance of one") {
  const DeviceProfile device = image_classification();
  CHECK_THAT(image_classification_fleet(1000, Dependence::shared).variance(),
             WithinRel(1e6 * device.variance(), 1e-13));
  CHECK_THAT(image_classification_fleet(1000, Dependence::independent).variance(),
             WithinRel(1e3 * device.variance(), 1e-13));
}

TEST_CASE("Splitting a fleet into like profiles changes no variance") {
  for (const Dependence dependence : {Dependence::independent, Dependence::shared}) {
    Fleet split = image_classification_fleet(1000, dependence);
    split.profiles = {image_classification("a", 0.25), image_classification("b", 0.75)};
    CHECK_THAT(split.variance(), WithinRel(image_classification_fleet(1000, dependence).variance(), 1e-13));
  }
}

TEST_CASE("Constant parts and estimates add no variance") {
  Fleet fleet = two_profiles(Dependence::shared, "a", "a");
  fleet.profiles[1].estimate = Estimate::upper;
  CHECK_THAT(fleet.variance(), WithinRel(16 * 3.0, 1e-14));
  fleet.profiles[0].estimate = Estimate::typical;
  CHECK(fleet.variance() == 0);
}

}  // namespace fleetprint::model
