#include "sensitivity/morris.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "base/missing.hpp"

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

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr double confidence = 0.95;

template <class Function>
std::vector<double> responses_on(const MorrisDesign& design, const Function& function) {
  std::vector<double> responses;
  for (std::size_t trial = 0; trial < design.trials(); ++trial)
    responses.push_back(function(design.points().subspan(trial * design.factors(), design.factors())));
  return responses;
}

bool holds(const Estimate& estimate, double truth) { return estimate.lower <= truth && truth <= estimate.upper; }

}  // namespace

TEST_CASE("Effects of a linear function are its slopes, without any spread") {
  const MorrisDesign design({.factors = 3, .trajectories = 10, .levels = 4, .seed = base::Seed{1}});
  const auto effects = morris_effects(
      design, responses_on(design, [](auto x) { return 1e6 + 3 * x[0] - 5 * x[1] + 0 * x[2]; }), confidence);
  const double slopes[] = {3, -5, 0};
  for (std::size_t factor = 0; factor < 3; ++factor) {
    CHECK_THAT(effects.mu[factor].value, WithinAbs(slopes[factor], 1e-9));
    CHECK_THAT(effects.mu_star[factor].value, WithinAbs(std::abs(slopes[factor]), 1e-9));
    CHECK_THAT(effects.sigma[factor].value, WithinAbs(0, 1e-9));
    CHECK_THAT(effects.mu[factor].upper - effects.mu[factor].lower, WithinAbs(0, 1e-9));
    CHECK(effects.non_finite[factor] == 0);
  }
}

TEST_CASE("A factor whose effects cancel has a great mu_star") {
  // (x - 1/2)^2 at 1/8, 3/8, 5/8, 7/8 is 9/64, 1/64, 1/64, 9/64: effects -1/4 and 1/4 with equal chances.
  const MorrisDesign design({.factors = 2, .trajectories = 400, .levels = 4, .seed = base::Seed{2}});
  const auto effects = morris_effects(
      design, responses_on(design, [](auto x) { return (x[0] - 0.5) * (x[0] - 0.5) + x[1]; }), confidence);
  CHECK(std::abs(effects.mu[0].value) < 5 * 0.25 / 20);
  CHECK(holds(effects.mu[0], 0));
  CHECK_THAT(effects.mu_star[0].value, WithinAbs(0.25, 1e-12));
  CHECK_THAT(effects.sigma[0].value,
             WithinRel(std::sqrt((0.0625 - std::pow(effects.mu[0].value, 2)) * 400 / 399), 1e-9));
  CHECK(effects.mu[0].lower > -0.05);
  CHECK(effects.mu[0].upper < 0.05);
}

TEST_CASE("Factors that interact have a spread") {
  // The effect of x_0 in 4 x_0 x_1 is 4 x_1: mean 2, variance 16 (1 + 9 + 9 + 1) / 4 / 64 = 5 / 4.
  const MorrisDesign design({.factors = 2, .trajectories = 1000, .levels = 4, .seed = base::Seed{3}});
  const auto effects = morris_effects(design, responses_on(design, [](auto x) { return 4 * x[0] * x[1]; }), confidence);
  for (std::size_t factor = 0; factor < 2; ++factor) {
    // 5 standard errors; that of a variance has the fourth moment, 41 / 16: sqrt((41 / 16 - 25 / 16) / 1000).
    CHECK(std::abs(effects.mu[factor].value - 2) < 5 * std::sqrt(1.25 / 1000));
    CHECK(std::abs(std::pow(effects.sigma[factor].value, 2) - 1.25) < 5 * std::sqrt(1.0 / 1000));
    // The half width of the mean's interval is 1.96 standard errors.
    CHECK_THAT(effects.mu[factor].upper - effects.mu[factor].lower, WithinRel(2 * 1.96 * std::sqrt(1.25 / 1000), 0.1));
    CHECK(effects.mu_star[factor].value == effects.mu[factor].value);
  }
}

TEST_CASE("Intervals hold the truth about as often as they say") {
  // True values are means over the grid points from which the factor may go up.
  int held[3] = {};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const MorrisDesign design({.factors = 2, .trajectories = 20, .levels = 4, .seed = base::Seed{seed}});
    const auto effects = morris_effects(
        design, responses_on(design, [](auto x) { return 4 * x[0] * x[1] + std::sin(6.0 * x[0]); }), confidence);
    double mean = 0;
    double square = 0;
    for (const double x : {0.125, 0.375})
      for (const double y : {0.125, 0.375, 0.625, 0.875}) {
        const double effect = 4 * y + 2 * (std::sin(6 * (x + 0.5)) - std::sin(6 * x));
        mean += effect / 8;
        square += effect * effect / 8;
      }
    held[0] += holds(effects.mu[0], mean) ? 1 : 0;
    held[1] += holds(effects.mu_star[1], 2) ? 1 : 0;
    held[2] += holds(effects.sigma[0], std::sqrt(square - mean * mean)) ? 1 : 0;
  }
  // 95 % of 200, less 4 binomial standard errors: a false alarm in 3000.
  for (const int count : held) CHECK(count >= 177);
}

TEST_CASE("An effect that has no finite value is left out and counted") {
  const MorrisDesign design({.factors = 2, .trajectories = 6, .levels = 4, .seed = base::Seed{5}});
  std::vector<double> responses = responses_on(design, [](auto x) { return 3 * x[0] - 5 * x[1]; });
  responses[3 * 2] = base::missing;                                // the start of trajectory 2: its first move
  responses[3 * 4 + 1] = std::numeric_limits<double>::infinity();  // the middle of trajectory 4: both moves
  const auto effects = morris_effects(design, responses, confidence);
  const std::size_t first_moved = design.moved_factor(2, 0);
  CHECK(effects.non_finite[first_moved] == 2);
  CHECK(effects.non_finite[1 - first_moved] == 1);
  CHECK_THAT(effects.mu[0].value, WithinRel(3, 1e-12));
  CHECK_THAT(effects.mu[1].value, WithinRel(-5, 1e-12));
}

TEST_CASE("Without effects there is nothing, with one no spread") {
  const MorrisDesign design({.factors = 1, .trajectories = 2, .levels = 4, .seed = base::Seed{6}});
  const auto none = morris_effects(design, std::vector<double>(4, base::missing), confidence);
  CHECK(std::isnan(none.mu[0].value));
  CHECK(none.non_finite[0] == 2);
  const double start = design.points()[2];
  const auto one = morris_effects(design, std::vector<double>{base::missing, 0, start, 1 - start}, confidence);
  CHECK(std::isfinite(one.mu[0].value));
  CHECK(std::isnan(one.mu[0].lower));
  CHECK(std::isnan(one.sigma[0].value));
}

}  // namespace fleetprint::sensitivity
