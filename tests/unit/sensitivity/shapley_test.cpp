#include "sensitivity/shapley.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <set>

#include "linear_gaussian.hpp"
#include "model/standard_normal.hpp"

namespace fleetprint::sensitivity {
namespace {

using Catch::Matchers::WithinAbs;

ShapleyPlan three_correlated() {
  return {.factors = 3,
          .correlations = {1, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 1},
          .permutations = 2000,
          .variance_trials = 4000,
          .seed = base::Seed{5}};
}

std::vector<double> all_points(const ShapleyDesign& design) {
  std::vector<double> points(design.trials() * design.plan().factors);
  design.fill(0, points);
  return points;
}

}  // namespace

TEST_CASE("All permutations take turns where there are enough, and random ones are even") {
  const ShapleyDesign exhaustive(three_correlated());
  CHECK(exhaustive.distinct_permutations() == 6);
  CHECK(exhaustive.permutations() == 1998);
  std::set<std::vector<std::uint32_t>> seen;
  for (std::uint32_t p = 6; p < 12; ++p) seen.insert(exhaustive.permutation(p));
  CHECK(seen.size() == 6);

  const ShapleyDesign random({.factors = 4, .permutations = 23, .seed = base::Seed{1}});
  CHECK(random.distinct_permutations() == 0);
  CHECK(random.permutations() == 23);
  // Of 8 factors 30 000 permutations: each factor is first in 1/8, standard error 0.19 %.
  const ShapleyDesign many({.factors = 8, .permutations = 30'000, .seed = base::Seed{1}});
  std::map<std::uint32_t, double> first;
  for (std::uint32_t p = 0; p < 30'000; ++p) first[many.permutation(p)[0]] += 1 / 30'000.0;
  for (const auto& [factor, share] : first) CHECK_THAT(share, WithinAbs(0.125, 4 * 0.0019));
}

TEST_CASE("A point is the same alone and in any portion of the table") {
  ShapleyPlan plan = three_correlated();
  plan.permutations = 7;
  plan.outer = 2;
  plan.variance_trials = 5;
  const ShapleyDesign design(plan);
  CHECK(design.trials() == 5 + 6 * 2 * 2 * 3);
  const std::vector<double> points = all_points(design);
  std::vector<double> point(3);
  for (std::size_t trial = 0; trial < design.trials(); ++trial) {
    design.fill(trial, point);
    CHECK(std::equal(point.begin(), point.end(), points.begin() + static_cast<std::ptrdiff_t>(3 * trial)));
  }
  CHECK(std::ranges::all_of(points, [](double u) { return u > 0 && u < 1; }));
}

TEST_CASE("Trials of a condition share the factors that are last in the permutation, and only those") {
  ShapleyPlan plan = three_correlated();
  plan.permutations = 6;
  plan.outer = 2;
  plan.variance_trials = 2;
  const ShapleyDesign design(plan);
  const std::vector<double> points = all_points(design);
  std::size_t trial = 2;
  for (std::uint32_t p = 0; p < 6; ++p) {
    const std::vector<std::uint32_t> permutation = design.permutation(p);
    for (std::size_t l = 1; l < 3; ++l)
      for (int condition = 0; condition < 2; ++condition, trial += 3)
        for (std::size_t place = 0; place < 3; ++place)
          for (std::size_t i = 1; i < 3; ++i) {
            const std::size_t factor = permutation[place];
            CHECK((points[3 * trial + factor] == points[3 * (trial + i) + factor]) == (place >= l));
          }
  }
}

TEST_CASE(
    "Every trial's scores have the plan's correlations, and so have those of one condition given what they share") {
  const ShapleyDesign design(three_correlated());
  const std::vector<double> points = all_points(design);
  const ShapleyPlan& plan = design.plan();
  const auto score = [&](std::size_t trial, std::size_t factor) {
    return model::normal_quantile(points[3 * trial + factor]);
  };
  // Over the first trial of each condition; n = 3996, standard errors of at most 0.016 (0.0224 of squares).
  std::vector<double> products(9);
  double conditions = 0;
  for (std::size_t trial = plan.variance_trials; trial < design.trials(); trial += plan.inner, ++conditions)
    for (std::size_t i = 0; i < 9; ++i) products[i] += score(trial, i / 3) * score(trial, i % 3);
  for (std::size_t i = 0; i < 9; ++i)
    CHECK_THAT(products[i] / conditions, WithinAbs(plan.correlations[i], 4 * (i % 4 == 0 ? 0.0224 : 0.019)));
  // Given the others, factor 0 varies with 1 / (R^-1)_00 and has the mean of its regression on them:
  // (0.6, -0.3) [[1, 0.2], [0.2, 1]]^-1 = (0.6875, -0.4375), leaving 1 - 0.6 0.6875 - 0.3 0.4375 = 0.45625.
  double sum = 0;
  double square = 0;
  double count = 0;
  for (std::uint32_t p = 0; p < design.permutations(); ++p) {
    if (design.permutation(p)[0] != 0) continue;
    for (std::size_t i = 0; i < plan.inner; ++i, ++count) {
      const std::size_t trial = plan.variance_trials + p * design.trials_per_permutation() + i;
      const double left = score(trial, 0) - 0.6875 * score(trial, 1) + 0.4375 * score(trial, 2);
      sum += left;
      square += left * left;
    }
  }
  CHECK_THAT(sum / count, WithinAbs(0, 4 * std::sqrt(0.45625 / count)));
  CHECK_THAT(square / count, WithinAbs(0.45625, 4 * 0.45625 * std::sqrt(2 / count)));
}

TEST_CASE("Factors that are one, or each other's opposite, move as one") {
  ShapleyPlan plan{.factors = 3, .correlations = {1, 1, -1, 1, 1, -1, -1, -1, 1}, .permutations = 6};
  plan.variance_trials = 100;
  const ShapleyDesign design(plan);
  const std::vector<double> points = all_points(design);
  for (std::size_t trial = 0; trial < design.trials(); ++trial) {
    CHECK_THAT(points[3 * trial + 1], WithinAbs(points[3 * trial], 1e-12));
    CHECK_THAT(points[3 * trial + 2], WithinAbs(1 - points[3 * trial], 1e-12));
  }
}

TEST_CASE("The factors of a group enter together") {
  const ShapleyDesign design(
      {.factors = 4, .groups = {1, 0, 1, 0}, .permutations = 2, .variance_trials = 2, .seed = base::Seed{2}});
  CHECK(design.groups() == 2);
  CHECK(design.trials() == 2 + 2 * 3);
  const std::vector<double> points = all_points(design);
  for (std::uint32_t p = 0; p < 2; ++p) {
    const std::size_t trial = 2 + 3 * p;
    for (std::size_t factor = 0; factor < 4; ++factor) {
      const bool is_shared = points[4 * trial + factor] == points[4 * (trial + 1) + factor];
      CHECK(is_shared == (design.plan().groups[factor] != design.permutation(p)[0]));
    }
  }
}

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using testing::LinearGaussian;
using testing::responses_on;

double sum_of(const ShapleyEffects& result) {
  double sum = 0;
  for (const Estimate& effect : result.effects) sum += effect.value;
  return sum;
}

// Within 4 standard errors, a 95 % interval being 1.96 to either side.
void check_effects(const ShapleyEffects& result, const std::vector<double>& truth) {
  REQUIRE(result.effects.size() == truth.size());
  for (std::size_t group = 0; group < truth.size(); ++group) {
    const Estimate& effect = result.effects[group];
    CAPTURE(group, effect.value, effect.lower, effect.upper);
    CHECK_THAT(effect.value, WithinAbs(truth[group], 4 / 1.96 * (effect.upper - effect.value)));
    CHECK(effect.upper - effect.lower < 0.1);
    CHECK(effect.upper > effect.lower);
  }
  CHECK_THAT(sum_of(result), WithinAbs(1, 1e-12));
}

ShapleyEffects effects_of(const LinearGaussian& model, ShapleyPlan plan) {
  plan.factors = static_cast<std::uint32_t>(model.factors());
  plan.correlations = model.correlations;
  const ShapleyDesign design(plan);
  return shapley_effects(design, responses_on(design, [&](std::span<const double> u) { return model.at(u); }), 0.95);
}

ShapleyPlan plan_of(std::uint32_t permutations, std::uint32_t variance_trials) {
  return {.permutations = permutations, .variance_trials = variance_trials, .seed = base::Seed{11}};
}

}  // namespace

TEST_CASE("Two correlated normal factors have the effects of the closed form") {
  // Owen & Prieur (2017): of Var(y) = b_1^2 + 2 rho b_1 b_2 + b_2^2 factor 1 has
  // b_1^2 (1 - rho^2 / 2) + rho b_1 b_2 + b_2^2 rho^2 / 2.
  const double rho = GENERATE(-0.7, 0.0, 0.5, 0.95);
  const double b_1 = 1;
  const double b_2 = 2;
  const double variance = b_1 * b_1 + 2 * rho * b_1 * b_2 + b_2 * b_2;
  const double first = (b_1 * b_1 * (1 - rho * rho / 2) + rho * b_1 * b_2 + b_2 * b_2 * rho * rho / 2) / variance;
  const LinearGaussian model{{b_1, b_2}, {1, rho, rho, 1}};
  CHECK_THAT(model.effects()[0], WithinRel(first, 1e-12));
  const ShapleyEffects result = effects_of(model, plan_of(20'000, 20'000));
  check_effects(result, {first, 1 - first});
  CHECK_THAT(result.variance, WithinRel(variance, 4 * std::sqrt(2.0 / 20'000)));
  CHECK(result.permutations == 20'000);
  CHECK(result.non_finite == 0);
}

TEST_CASE("Three correlated normal factors have the effects that all conditional variances give") {
  const LinearGaussian model{{1, -2, 0.5}, {1, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 1}};
  check_effects(effects_of(model, plan_of(12'000, 20'000)), model.effects());
}

TEST_CASE("Random permutations give the effects of more factors than can be ordered in every way") {
  LinearGaussian model{{1, -2, 0.5, 1, 1, 0, 3, 1}, std::vector<double>(64)};
  const auto correlate = [&](std::size_t i, std::size_t j, double rho) {
    model.correlations[i * 8 + j] = model.correlations[j * 8 + i] = rho;
  };
  for (std::size_t i = 0; i < 8; ++i) correlate(i, i, 1);
  correlate(0, 1, 0.5);
  correlate(2, 3, 0.9);
  correlate(4, 6, -0.5);
  const std::vector<double> truth = model.effects();
  CHECK_THAT(truth[5], WithinAbs(0, 1e-15));
  check_effects(effects_of(model, plan_of(8000, 20'000)), truth);
}

TEST_CASE("A group has the effect of its factors together") {
  const LinearGaussian model{{1, -2, 0.5, 1}, {1, 0, 0.8, 0, 0, 1, 0, 0.3, 0.8, 0, 1, 0, 0, 0.3, 0, 1}};
  ShapleyPlan plan = plan_of(12'000, 20'000);
  plan.groups = {2, 0, 2, 1};
  check_effects(effects_of(model, plan), model.effects(plan.groups));
  plan.groups = {0, 0, 0, 0};
  const ShapleyEffects all = effects_of(model, plan);
  REQUIRE(all.effects.size() == 1);
  CHECK_THAT(all.effects[0].value, WithinRel(1.0, 1e-12));
  CHECK_THAT(all.effects[0].lower, WithinRel(1.0, 1e-12));
}

TEST_CASE("Factors that are one share what it does") {
  const LinearGaussian model{{1, 1, 1}, {1, 1, 0, 1, 1, 0, 0, 0, 1}};
  // y = 2 z + z': c(1) = c(2) = 0, c(12) = 4, so 4/5 are shared evenly.
  check_effects(effects_of(model, plan_of(12'000, 20'000)), {0.4, 0.4, 0.2});
}

TEST_CASE("Ishigami's function has its first-order variances and half of the interaction for either side") {
  const double pi_4 = std::pow(std::numbers::pi, 4);
  const double v_1 = 0.5 * (1 + 0.1 * pi_4 / 5) * (1 + 0.1 * pi_4 / 5);
  const double v_2 = 49.0 / 8;
  const double v_13 = 0.01 * pi_4 * pi_4 * (1.0 / 18 - 1.0 / 50);
  const double v = v_1 + v_2 + v_13;
  const auto ishigami = [](std::span<const double> u) {
    const auto angle = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(angle(0)) * (1 + 0.1 * std::pow(angle(2), 4)) + 7 * std::pow(std::sin(angle(1)), 2);
  };
  ShapleyPlan plan = plan_of(30'000, 30'000);
  plan.factors = 3;
  const ShapleyDesign design(plan);
  check_effects(shapley_effects(design, responses_on(design, ishigami), 0.95),
                {(v_1 + v_13 / 2) / v, v_2 / v, v_13 / 2 / v});
}

TEST_CASE("More conditions and trials under each give the same effects") {
  const LinearGaussian model{{1, -2, 0.5}, {1, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 1}};
  ShapleyPlan plan = plan_of(3000, 20'000);
  plan.outer = 3;
  plan.inner = 5;
  check_effects(effects_of(model, plan), model.effects());
}

TEST_CASE("A permutation with a response that is not finite is left out and counted") {
  const LinearGaussian model{{1, 2}, {1, 0.5, 0.5, 1}};
  ShapleyPlan plan = plan_of(2000, 2000);
  plan.factors = 2;
  plan.correlations = model.correlations;
  const ShapleyDesign design(plan);
  std::vector<double> responses = responses_on(design, [&](std::span<const double> u) { return model.at(u); });
  responses[7] = std::numeric_limits<double>::infinity();
  for (const std::size_t i : {2000u, 2001u, 2300u}) responses[i] = std::numeric_limits<double>::quiet_NaN();
  const ShapleyEffects result = shapley_effects(design, responses, 0.95);
  CHECK(result.non_finite == 4);
  CHECK(result.permutations == 1998);
  CHECK_THAT(result.effects[0].value, WithinAbs(model.effects()[0], 0.05));
  CHECK_THAT(sum_of(result), WithinAbs(1, 1e-12));
  std::fill(responses.begin() + 2000, responses.end(), base::missing);
  const ShapleyEffects none = shapley_effects(design, responses, 0.95);
  CHECK(none.permutations == 0);
  CHECK(std::isnan(none.effects[0].value));
  CHECK(std::isfinite(none.variance));
}

TEST_CASE("A constant response has no effects") {
  ShapleyPlan plan = plan_of(10, 10);
  plan.factors = 2;
  const ShapleyDesign design(plan);
  const ShapleyEffects result = shapley_effects(design, std::vector<double>(design.trials(), 4), 0.95);
  CHECK(result.variance == 0);
  CHECK(std::isnan(result.effects[0].value));
}

}  // namespace fleetprint::sensitivity
