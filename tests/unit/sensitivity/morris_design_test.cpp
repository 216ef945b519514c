#include "sensitivity/morris_design.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;

}  // namespace

TEST_CASE("Along a trajectory each factor moves once, alone, by half of the probability") {
  const auto levels = GENERATE(2u, 4u, 6u);
  const MorrisDesign design({.factors = 5, .trajectories = 20, .levels = levels, .seed = base::Seed{3}});
  REQUIRE(design.trajectories() == 20);
  REQUIRE(design.trials() == 120);
  REQUIRE(design.points().size() == 600);
  for (std::size_t trajectory = 0; trajectory < 20; ++trajectory) {
    std::vector<std::size_t> moved;
    for (std::size_t number = 0; number < 5; ++number) {
      const std::size_t trial = trajectory * 6 + number;
      moved.push_back(design.moved_factor(trajectory, number));
      for (std::size_t factor = 0; factor < 5; ++factor) {
        const double change = design.points()[(trial + 1) * 5 + factor] - design.points()[trial * 5 + factor];
        CHECK_THAT(change, WithinAbs(factor == moved.back() ? design.moved_by(trajectory, number) : 0.0, 1e-15));
      }
      CHECK(std::abs(design.moved_by(trajectory, number)) == 0.5);
    }
    std::sort(moved.begin(), moved.end());
    CHECK(moved == std::vector<std::size_t>{0, 1, 2, 3, 4});
  }
}

TEST_CASE("Points stand in the middle of the levels, on all of them equally often") {
  const MorrisDesign design({.factors = 4, .trajectories = 1000, .levels = 6, .seed = base::Seed{4}});
  std::map<long, int> visits;
  for (const double coordinate : design.points()) {
    const double level = 6 * coordinate - 0.5;
    CHECK_THAT(level, WithinAbs(std::round(level), 1e-12));
    ++visits[std::lround(level)];
  }
  REQUIRE(visits.size() == 6);
  CHECK(visits.begin()->first == 0);
  CHECK(visits.rbegin()->first == 5);
  // For each of 4000 pairs of a trajectory and a factor a level is, with chance 1/3, one of the two that the factor
  // has, and then that of 1 to 4 of the 5 points with equal chances: mean 2.5 / 3, variance 7.5 / 3 - (2.5 / 3)^2
  // = 1.81. Within 5 standard errors.
  for (const auto& visit : visits) CHECK(std::abs(visit.second - 20000.0 / 6) < 5 * std::sqrt(4000 * 1.81));
}

TEST_CASE("Orders and directions are random, and a seed's own") {
  const MorrisOptions options{.factors = 3, .trajectories = 6000, .levels = 4, .seed = base::Seed{5}};
  const MorrisDesign design(options);
  std::map<std::vector<std::size_t>, int> orders;
  int upwards = 0;
  for (std::size_t trajectory = 0; trajectory < 6000; ++trajectory) {
    ++orders[{design.moved_factor(trajectory, 0), design.moved_factor(trajectory, 1),
              design.moved_factor(trajectory, 2)}];
    upwards += design.moved_by(trajectory, 1) > 0 ? 1 : 0;
  }
  REQUIRE(orders.size() == 6);
  // Within 5 binomial standard errors.
  for (const auto& order : orders) CHECK(std::abs(order.second - 1000) < 5 * std::sqrt(6000 * 5.0 / 36));
  CHECK(std::abs(upwards - 3000) < 5 * std::sqrt(6000 / 4.0));
  const MorrisDesign same(options);
  CHECK(std::equal(design.points().begin(), design.points().end(), same.points().begin(), same.points().end()));
  const MorrisDesign other({.factors = 3, .trajectories = 6000, .levels = 4, .seed = base::Seed{6}});
  CHECK(!std::equal(design.points().begin(), design.points().end(), other.points().begin(), other.points().end()));
}

TEST_CASE("A longer design begins with the shorter one") {
  const MorrisDesign shorter({.factors = 3, .trajectories = 5, .levels = 4, .seed = base::Seed{7}});
  const MorrisDesign longer({.factors = 3, .trajectories = 9, .levels = 4, .seed = base::Seed{7}});
  CHECK(std::equal(shorter.points().begin(), shorter.points().end(), longer.points().begin()));
}

}  // namespace fleetprint::sensitivity
