#include "model/fleet.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>

#include "image_classification.hpp"

namespace fleetprint::model {
namespace {

using Counts = std::vector<std::uint64_t>;
using Catch::Matchers::WithinRel;

Counts split(std::uint64_t devices, const std::vector<double>& shares) {
  Fleet fleet;
  fleet.devices = devices;
  for (const double share : shares) fleet.profiles.push_back(image_classification("p", share));
  return fleet.devices_by_profile();
}

}  // namespace

TEST_CASE("Whole shares are split exactly") {
  CHECK(split(10, {1}) == Counts{10});
  CHECK(split(10, {0.5, 0.5}) == Counts{5, 5});
  CHECK(split(100, {0.29, 0.71}) == Counts{29, 71});  // 0.29 x 100 is below 29 in binary
  CHECK(split(250'000'000'000, {0.7, 0.2, 0.1}) == Counts{175'000'000'000, 50'000'000'000, 25'000'000'000});
}

TEST_CASE("Left-over devices go to the largest remainders") {
  CHECK(split(10, {0.26, 0.33, 0.41}) == Counts{3, 3, 4});  // 2.6, 3.3, 4.1
  CHECK(split(7, {0.5, 0.3, 0.2}) == Counts{4, 2, 1});      // 3.5, 2.1, 1.4
  CHECK(split(101, {0.255, 0.745}) == Counts{26, 75});      // 25.755, 75.245
}

TEST_CASE("Equal remainders go to the earlier profile") {
  CHECK(split(1, {0.5, 0.5}) == Counts{1, 0});
  CHECK(split(3, {0.5, 0.5}) == Counts{2, 1});
  CHECK(split(6, {0.25, 0.25, 0.25, 0.25}) == Counts{2, 2, 1, 1});
}

TEST_CASE("A fleet without devices gives none to any profile") { CHECK(split(0, {0.4, 0.6}) == Counts{0, 0}); }

TEST_CASE("A profile without a share gets no device") {
  CHECK(split(3, {0, 0.5, 0.5}) == Counts{0, 2, 1});
  CHECK(split(1'000'000'000'000'000, {0, 1.0 / 3, 1.0 / 3, 1.0 / 3})[0] == 0);
}

TEST_CASE("A profile without a share gets no device where the other shares are rounded") {
  // Thirds of eleven digits add up to one within the 1e-9 that scenarios may be off, and leave more devices over than
  // there are profiles with a share.
  constexpr double third = 0.33333333333;
  CHECK(split(250'000'000'000, {0, third, third, third})[0] == 0);
}

TEST_CASE("The devices of the profiles add up to the fleet") {
  const std::uint64_t devices =
      GENERATE(std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{97}, std::uint64_t{1'000'003},
               std::uint64_t{250'000'000'000}, std::uint64_t{1'000'000'000'000'000}, (std::uint64_t{1} << 54) - 1);
  const auto shares = GENERATE(std::vector<double>{1.0 / 3, 1.0 / 3, 1.0 / 3}, std::vector<double>{0.1, 0.2, 0.7},
                               std::vector<double>(10, 0.1), std::vector<double>{0.999999999, 0.000000001},
                               std::vector<double>{1.0 / 7, 2.0 / 7, 4.0 / 7}, std::vector<double>{0.3, 0, 0.7});
  const Counts counts = split(devices, shares);
  CHECK(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == devices);
  // Hamilton's method stays within one device of the exact share; each share and product may round by 2^-53.
  const long double whole = static_cast<long double>(devices);
  const long double rounding = whole * 0x1p-52L * static_cast<long double>(shares.size());
  for (std::size_t p = 0; p < shares.size(); ++p) {
    CAPTURE(p, counts[p]);
    const long double exact = static_cast<long double>(shares[p]) * whole;
    CHECK(static_cast<long double>(counts[p]) > exact - 1 - rounding);
    CHECK(static_cast<long double>(counts[p]) < exact + 1 + rounding);
  }
}

TEST_CASE("Totals and mean count every profile's devices") {
  Fleet fleet{10, 3, Dependence::independent, {image_classification("a", 0.3), image_classification("b", 0.7)}};
  fleet.profiles[1].estimate = Estimate::upper;
  CHECK_THAT(fleet.total().lower, WithinRel(10.7, 1e-14));
  CHECK_THAT(fleet.total().typical, WithinRel(34.1, 1e-14));
  CHECK_THAT(fleet.total().upper, WithinRel(70.6, 1e-14));
  CHECK_THAT(fleet.mean(), WithinRel(3 * 11.54 / 3 + 7 * 7.06, 1e-14));
}

}  // namespace fleetprint::model
