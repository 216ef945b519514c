#include "model/year_path.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "model/sector.hpp"

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinRel;

}  // namespace

TEST_CASE("A path by rate is one in its reference year and falls by a constant share") {
  const FactorPath path;
  CHECK(path.at(2025, 2025, 0.1) == 1);
  CHECK_THAT(path.at(2027, 2025, 0.1), WithinRel(0.81, 1e-14));
  CHECK_THAT(path.at(2024, 2025, 0.1), WithinRel(1 / 0.9, 1e-14));
  std::vector<double> values(40);
  path.fill(2020, 2025, 0.03, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    CHECK_THAT(values[i], WithinRel(std::pow(0.97, static_cast<double>(i) - 5), 1e-13));
}

TEST_CASE("A path by table is relative to its reference year and does not heed the rate") {
  const FactorPath path{{}, {{2020, 0.5}, {2030, 0.3}}};
  CHECK(path.at(2020, 2020, 0.9) == 1);
  CHECK_THAT(path.at(2025, 2020, 0.9), WithinRel(0.8, 1e-14));
  CHECK_THAT(path.at(2040, 2030, 0.9), WithinRel(1.0, 1e-14));
  std::vector<double> values(3);
  path.fill(2024, 2030, 0.9, values);
  CHECK_THAT(values[1], WithinRel(0.4 / 0.3, 1e-14));
}

TEST_CASE("Baseline emissions follow their series and then a rate") {
  const EmissionsPath path{{{2020, 1.0}, {2030, 0.5}}, {}, 2030};
  CHECK(path.at(2020, -0.1) == 1);
  CHECK_THAT(path.at(2025, -0.1), WithinRel(0.75, 1e-14));
  CHECK_THAT(path.at(2032, -0.1), WithinRel(0.5 * 0.81, 1e-14));
  CHECK(EmissionsPath{}.at(2050, 0) == 1);
}

TEST_CASE("Realisation is at once, along a ramp, or with the stock") {
  CHECK(RealisationPath{}.at(2025, 0, 0) == 1);
  const RealisationPath ramp{RealisationKind::ramp, 2020, 2030, 0.2, 0.8, {}};
  CHECK(ramp.at(2010, 0, 0) == 0.2);
  CHECK_THAT(ramp.at(2025, 0, 0), WithinRel(0.5, 1e-14));
  CHECK_THAT(ramp.at(2035, 0, 0), WithinRel(0.8, 1e-14));
  const RealisationPath stock{RealisationKind::stock, 0, 1, 0, 1, {}};
  CHECK(stock.at(2025, 50, 200) == 0.25);
  CHECK(stock.at(2025, 300, 200) == 1);
}

}  // namespace fleetprint::model
