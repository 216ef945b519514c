#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>

#include "../model/image_classification.hpp"
#include "fleets.hpp"

namespace fleetprint::sampling {
namespace {

using Catch::Matchers::WithinRel;
using model::Dependence;
using model::DeviceProfile;
using model::Fleet;
using model::image_classification;
using model::image_classification_fleet;
using testing::variance_of;

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
    CHECK_THAT(variance_of(two_profiles(Dependence::independent, "same", second)),
               WithinRel(4 * 3.0 + 6 * 12.0, 1e-14));
}

TEST_CASE("Shared parameters of different names are independent of each other") {
  CHECK_THAT(variance_of(two_profiles(Dependence::shared, "a", "b")), WithinRel(16 * 3.0 + 36 * 12.0, 1e-14));
}

TEST_CASE("Profiles that share a parameter move together") {
  // One draw U: 4 sqrt(3) U + 6 sqrt(12) U in units of the standard deviation: (4 + 12)^2 x 3.
  CHECK_THAT(variance_of(two_profiles(Dependence::shared, "a", "a")), WithinRel(256 * 3.0, 1e-9));
}

TEST_CASE("One shared profile has the square of its devices times the variance of one") {
  const DeviceProfile device = image_classification();
  CHECK_THAT(variance_of(image_classification_fleet(1000, Dependence::shared)),
             WithinRel(1e6 * device.variance(), 1e-13));
  CHECK_THAT(variance_of(image_classification_fleet(1000, Dependence::independent)),
             WithinRel(1e3 * device.variance(), 1e-13));
}

TEST_CASE("Splitting a fleet into like profiles changes no variance") {
  for (const Dependence dependence : {Dependence::independent, Dependence::shared}) {
    Fleet split = image_classification_fleet(1000, dependence);
    split.profiles = {image_classification("a", 0.25), image_classification("b", 0.75)};
    CHECK_THAT(variance_of(split), WithinRel(variance_of(image_classification_fleet(1000, dependence)), 1e-13));
  }
}

TEST_CASE("Constant parts and estimates add no variance") {
  Fleet fleet = two_profiles(Dependence::shared, "a", "a");
  fleet.profiles[1].estimate = model::Estimate::upper;
  CHECK_THAT(variance_of(fleet), WithinRel(16 * 3.0, 1e-14));
  fleet.profiles[0].estimate = model::Estimate::typical;
  CHECK(variance_of(fleet) == 0);
}

TEST_CASE("Correlated uniform parts have the variance of their copula") {
  // Two uniform variables on (0, w) with correlation c of their normal scores have covariance w^2 asin(c / 2) / (2 pi)
  // (Pearson 1907; Kruskal 1958, J. Am. Stat. Assoc. 53).
  const double rho = GENERATE(0.1, 0.5, 0.9);
  const auto covariance = [](double width, double c) {
    return width * width * std::asin(c / 2) / (2 * std::numbers::pi);
  };
  Fleet fleet{1000, 1, Dependence::correlated, {testing::one_block_profile("device", {1, 1, 3})}};
  fleet.correlation = rho;
  fleet.profiles[0].estimate = model::Estimate::uniform;
  const double one = 4.0 / 12;
  CHECK_THAT(variance_of(fleet), WithinRel(1000 * one + 1000 * 999.0 * covariance(2, rho), 1e-7));
  // A second block whose factor has correlation -0.7 with the first's.
  fleet.profiles[0].parts[index(model::Part::sensing)].triple = {1, 1, 3};
  fleet.block_correlation = {{model::Part::sensing, model::Part::processing}, {1, -0.7, -0.7, 1}};
  const double blocks = 2 * (1000 * one + 1000 * 999.0 * covariance(2, rho)) + 2e6 * covariance(2, -0.7 * rho);
  CHECK_THAT(variance_of(fleet), WithinRel(blocks, 1e-7));
  fleet.dependence = Dependence::shared;
  CHECK_THAT(variance_of(fleet), WithinRel(2e6 * one + 2e6 * covariance(2, -0.7), 1e-7));
}

TEST_CASE("Independent devices average out and shared parameters do not") {
  // The published question: 250e9 image-classification devices, in Mt CO2e.
  const auto deviation_mt = [](Dependence dependence) {
    return std::sqrt(variance_of(image_classification_fleet(250'000'000'000, dependence))) / 1e9;
  };
  CHECK_THAT(deviation_mt(Dependence::independent), Catch::Matchers::WithinAbs(3.18e-4, 0.005e-4));
  CHECK_THAT(deviation_mt(Dependence::shared), Catch::Matchers::WithinAbs(158.8, 0.05));
}

}  // namespace fleetprint::sampling
